interface Named {
  readonly kind: string;
  readonly names: readonly string[];
}

/**
 * Place of the entry that a text means, -1 where there is none: of each kind what is called so, or else
 * the first; of the kinds the better match, then the one of whose name the text is more, then the first.
 */
export function bestMatch(list: readonly Named[], text: string): number {
  const asked = foldedWords(text);
  const rated = list.flatMap(({ kind, names }, place) =>
    names.map((name) => {
      const match = matchOf(foldedWords(name), asked);
      const share = match > 0 ? 1 / name.length : 0;
      return { place, match, share, first: kind !== list[place - 1]?.kind };
    }),
  );
  const [best] = rated
    .filter(({ match, first }) => first || match === 3)
    .sort((a, b) => b.match - a.match || b.share - a.share);
  return best?.place ?? -1;
}

/** How a name matches a text: 3 it is it, 2 it begins with its words, 1 it has them, 0 it is like it. */
function matchOf(name: readonly string[], asked: readonly string[]): number {
  if (asked.every((word, i) => word === name[i])) return name.length === asked.length ? 3 : 2;
  return asked.every((word) => name.some((one) => one.startsWith(word))) ? 1 : 0;
}

/** The words of a text without accents and case. */
export const foldedWords = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
