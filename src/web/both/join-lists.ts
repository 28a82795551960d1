interface Scored {
  readonly id: number;
  readonly score: number;
}

/** A film by what two people would think of it. */
export interface Pair<F extends Scored> {
  readonly you: F;
  readonly they: F;
  /** The lesser of the two scores. */
  readonly score: number;
}

/** What two lists say of the same films: for both by the lesser score, for one alone by how far apart they are. */
export function joinLists<F extends Scored>(yours: readonly F[], theirs: readonly F[], n: number) {
  const other = new Map(theirs.map((film) => [film.id, film]));
  const pairs = yours.flatMap((you): Pair<F>[] => {
    const they = other.get(you.id);
    return they ? [{ you, they, score: Math.min(you.score, they.score) }] : [];
  });
  const both = pairs.toSorted((a, b) => b.score - a.score || a.you.id - b.you.id).slice(0, n);
  const taken = new Set(both.map(({ you }) => you.id));
  const apart = (sign: 1 | -1) => {
    const gap = ({ you, they }: Pair<F>) => sign * (you.score - they.score);
    return pairs
      .filter((pair) => gap(pair) > 0 && !taken.has(pair.you.id))
      .sort((a, b) => gap(b) - gap(a) || a.you.id - b.you.id);
  };
  return { both, onlyYou: apart(1), onlyThey: apart(-1) };
}
