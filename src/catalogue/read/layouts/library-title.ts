/** A title as libraries and MovieLens write it, taken apart. */
interface LibraryTitle {
  readonly title: string;
  readonly year: string | null;
  /** The titles in brackets behind it: those "a.k.a." and the original one. */
  readonly others: readonly {
    readonly kind: 'original' | 'also known as';
    readonly title: string;
  }[];
}

/** A longer text is no title, and would take long. */
const LONGEST = 1000;

const YEAR = /\s*\((\d{4})(?:[-–—](?:\d{4})?)?\)$/;
const GROUP = /^(.*\S)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)$/;
const ALSO = /^(?:a\.?\s?k\.?\s?a\.?|also known as)[:\s]\s*/i;

/** A bracket that belongs to the title: a part, a number; or the title goes on in it. */
const PART = /^(?:part|pt\.?|parte|vol\.?|volume|chapter|episode|season|no\.?)\b|^[\divxlc.\s]+$/i;
const GOES_ON = /(?:[:,&]|\b(?:or|and|o|y))$/i;

const ARTICLE =
  /^(.+), (the|an?|l[aeo]s?|l'|el|il|i|gli|une?|una|der|die|das|den|det|de|dem|het|een|ei?n|eine|ett|os?|as?|uma?)$/i;

/** Puts an article that stands behind a title in front: `Matrix, The` is `The Matrix`. */
function inOrder(title: string): string {
  const [, rest, article] = ARTICLE.exec(title) ?? [];
  if (rest === undefined) return title;
  return article.endsWith("'") ? article + rest : `${article} ${rest}`;
}

/** Takes `Seven Samurai, The (Shichinin no samurai) (1954)` apart. */
export function libraryTitle(text: string): LibraryTitle {
  let rest = text.trim();
  if (rest.length > LONGEST) return { title: rest, year: null, others: [] };
  const year = YEAR.exec(rest)?.[1] ?? null;
  if (year !== null) rest = rest.replace(YEAR, '');
  const others: LibraryTitle['others'][number][] = [];
  for (let found = GROUP.exec(rest); found !== null; found = GROUP.exec(rest)) {
    const [, before, inside] = found;
    const isAlso = ALSO.test(inside);
    if (!isAlso && (PART.test(inside) || GOES_ON.test(before))) break;
    const title = inOrder(inside.replace(ALSO, '').trim());
    if (title !== '') others.unshift({ kind: isAlso ? 'also known as' : 'original', title });
    rest = before;
  }
  return { title: inOrder(rest), year, others };
}
