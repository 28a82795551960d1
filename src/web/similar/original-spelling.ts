/** A word of a text, folded, and where it stands. */
interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly capital: boolean;
}

const folded = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Words as the text writes them: `los`, `angeles`, `robberies` are `Los Angeles`, `robbery`. */
export function asWritten(words: readonly string[], text: string): string[] {
  const tokens = tokensOf(text);
  const places = words.map((word) => placeOf(word, tokens));
  const shared = new Set(places.filter((place) => place >= 0));
  const told = new Set<number>();
  return words.flatMap((word, i) => {
    const place = places[i];
    if (place < 0) return [word];
    if (told.has(place)) return [];
    const [first, last] = nameAround(place, tokens, shared, text);
    for (let at = first; at <= last; at++) told.add(at);
    return [spelling(text, tokens[first], tokens[last])];
  });
}

const tokensOf = (text: string): Token[] =>
  Array.from(text.matchAll(/[\p{L}\p{N}]+/gu), ({ 0: word, index }) => ({
    word: folded(word),
    start: index,
    end: index + word.length,
    capital: isCapital(word[0]),
  }));

/** The token that is the word, or the one that begins most like it; -1 where none does. */
function placeOf(word: string, tokens: readonly Token[]): number {
  const small = tokens.findIndex((token) => token.word === word && !token.capital);
  const exact = small >= 0 ? small : tokens.findIndex((token) => token.word === word);
  if (exact >= 0) return exact;
  let best = -1;
  let most = Math.max(2, Math.ceil(word.length / 2));
  for (const [i, token] of tokens.entries()) {
    const common = commonStart(word, token.word);
    if (common > most) [best, most] = [i, common];
  }
  return best;
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

const isCapital = (letter: string): boolean => letter !== letter.toLowerCase();

/** First and last token of the name that a token is part of, as far as its other words are shared. */
function nameAround(
  place: number,
  tokens: readonly Token[],
  shared: ReadonlySet<number>,
  text: string,
): [number, number] {
  const joined = (left: number, right: number) =>
    shared.has(left) &&
    shared.has(right) &&
    tokens[left].capital &&
    tokens[right].capital &&
    /^[ -]$/u.test(text.slice(tokens[left].end, tokens[right].start));
  let [first, last] = [place, place];
  while (joined(first - 1, first)) first--;
  while (joined(last, last + 1)) last++;
  return [first, last];
}

/** What stands from one token to another; a capital that only opens a sentence becomes small. */
function spelling(text: string, first: Token, last: Token): string {
  const written = text.slice(first.start, last.end);
  const opens = /(^|[.!?…:"“]\s*)$/u.test(text.slice(0, first.start));
  const acronym = written.length > 1 && written === written.toUpperCase();
  if (!opens || acronym || first !== last) return written;
  return written.charAt(0).toLowerCase() + written.slice(1);
}
