import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish, type Steps } from '../../../src/base/steps.js';
import { editDistance } from '../../../src/catalogue/find/edit-distance.js';
import { fold } from '../../../src/catalogue/find/fold.js';
import { NameIndex, type NameMatch } from '../../../src/catalogue/find/name-index.js';

const codes = (text: string) => Uint16Array.from(text, (sign) => sign.charCodeAt(0));
const entryAndEdits = ({ entry, edits }: NameMatch) => ({ entry, edits });
const indexOf = (names: string[], weights: readonly number[]) =>
  finish(NameIndex.of(names, weights));

const name = fc.string({ unit: fc.constantFrom(...'abcdeé -1'), maxLength: 10 });
const entries = fc.array(fc.tuple(name, fc.nat(5)), { minLength: 1, maxLength: 40 });

/** Words long enough for typos, of few letters, so that many are alike. */
const longWord = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'abcé'), minLength: 1, maxLength: 5 }),
  fc.string({ unit: fc.constantFrom(...'ab'), minLength: 4, maxLength: 12 }),
  fc.constantFrom('spider', 'spiderman', 'spidre', 'godfather', 'godfahter', 'assassination', 'x'),
);
const longName = fc
  .array(fc.tuple(longWord, fc.constantFrom(' ', '-', ' - ', '')), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.flat().join(''));
const longEntries = fc.array(fc.tuple(longName, fc.nat(5)), { minLength: 1, maxLength: 30 });

describe('NameIndex', () => {
  const names = ['Star Wars', 'Star Trek', 'Stardust', 'Dark Star', 'Star', 'Wars of the Star'];
  const votes = [90, 50, 40, 10, 1, 5];
  const index = indexOf(names, votes);
  const found = (text: string, n = 10, options = {}) =>
    finish(index.search(text, n, options)).map(({ entry }) => names[entry]);

  it('puts the whole name first, then the best known', () => {
    expect(found('star')).toEqual([
      'Star',
      'Star Wars',
      'Star Trek',
      'Stardust',
      'Dark Star',
      'Wars of the Star',
    ]);
  });

  it('takes words in any order, and beginnings of words', () => {
    expect(found('wa st')).toEqual(['Star Wars', 'Wars of the Star']);
  });

  it('forgives a typo in a longer word when there are not enough without one', () => {
    expect(found('satr wars', 1)).toEqual(['Star Wars']);
    expect(found('stra trek', 1)).toEqual(['Star Trek']);
  });

  it('takes names with most of the words only when asked to', () => {
    expect(found('star gazing')).toEqual([]);
    expect(found('stardust xy', 1, { some: true })).toEqual(['Stardust']);
  });

  it('finds nothing for nothing', () => {
    expect(found('')).toEqual([]);
    expect(found(' - ')).toEqual([]);
    expect(index.same('')).toEqual([]);
  });

  it('finds the names of the same letters and digits, whatever stands between them', () => {
    const people = indexOf(
      ['J.K. Simmons', 'J K Simmons', 'J.K. Simmonds', "O'Neal 2"],
      [1, 2, 3, 4],
    );
    expect(people.alike('JK Simmons')).toEqual([1, 0]);
    expect(people.alike('o neal-2')).toEqual([3]);
    expect(people.alike('oneal')).toEqual([]);
    expect(people.alike('.-')).toEqual([]);
    expect(people.alike('jsimmons')).toEqual([]);
    const lettersOf = (text: string) => fold(text).replace(/[ -]/g, '');
    fc.assert(
      fc.property(entries, name, (pairs, text) => {
        const own = pairs.map(([own]) => own);
        const alike = [...own.keys()].filter(
          (entry) => lettersOf(text) !== '' && lettersOf(own[entry]) === lettersOf(text),
        );
        const found = indexOf(
          own,
          own.map(() => 0),
        ).alike(text);
        expect(alike).toEqual(expect.arrayContaining(found));
        const same = alike.filter((entry) => fold(own[entry]).replaceAll('-', ' ') === fold(text));
        expect(found).toEqual(expect.arrayContaining(same));
      }),
    );
  });

  it('suggests the best known of those equally near, and none without a word in common', () => {
    const titles = ['Toy Story 2', 'Toy Story', 'Toy Story 3', '1911', 'El padrecito'];
    const index = indexOf(titles, [1, 3, 2, 9, 9]);
    const suggested = (text: string) => [
      ...new Set(finish(index.suggest(text, 5)).map(({ entry }) => titles[entry])),
    ];
    expect(suggested('Toy Story 4')).toEqual(['Toy Story', 'Toy Story 3', 'Toy Story 2']);
    expect(suggested('1917')).toEqual([]);
    expect(suggested('el padrino')).toEqual([]);
  });

  it('forgives typos in names with an article in front, or without', () => {
    const titles = indexOf(['The Godfather', 'Godfather', 'Shining', 'The Shin'], [4, 1, 2, 3]);
    const near = (text: string) => finish(titles.within(text, 2, 'the ')).map(entryAndEdits);
    expect(near('godfahter')).toEqual([
      { entry: 0, edits: 1 },
      { entry: 1, edits: 1 },
    ]);
    expect(near('the shinning')).toEqual([{ entry: 2, edits: 1 }]);
    expect(near('teh godfather')).toEqual([{ entry: 0, edits: 1 }]);
    expect(finish(titles.within('the shinning', 2))).toEqual([]);
  });

  it('finds the same names as comparing with each', () => {
    fc.assert(
      fc.property(entries, name, (pairs, text) => {
        const own = pairs.map(([own]) => own);
        const expected = own
          .map((_, entry) => entry)
          .filter((entry) => fold(own[entry]) === fold(text));
        const found = indexOf(
          own,
          pairs.map(([, weight]) => weight),
        ).same(text);
        expect([...found].sort((a, b) => a - b)).toEqual(expected);
      }),
    );
  });

  it('forgives a border between words that is missing', () => {
    const heroes = indexOf(['Spider-Man', 'Iron Man'], [2, 1]);
    const first = (text: string) => finish(heroes.search(text, 1))[0]?.entry;
    expect([first('spiderman'), first('ironman')]).toEqual([0, 1]);
  });

  it('searches as comparing each word with each word of each name', () => {
    const options = fc.record({ n: fc.integer({ min: 1, max: 12 }), least: fc.nat(12) });
    fc.assert(
      fc.property(
        longEntries,
        longName,
        options,
        fc.boolean(),
        (pairs, text, { n, least }, some) => {
          const own = pairs.map(([own]) => own);
          const weights = pairs.map(([, weight]) => weight);
          const found = finish(indexOf(own, weights).search(text, n, { least, some }));
          expect(found.map(entryAndEdits)).toEqual(
            searchEach(own, weights, text, { n, least, some }),
          );
        },
      ),
      { numRuns: 700 },
    );
  });

  it('searches as comparing with each where every word is in thousands of names', () => {
    const words = ['abbey', 'ab', 'cabin', 'cb', 'dabble', 'd'];
    const many = Array.from({ length: 8000 }, (_, i) => {
      const own = words.filter((_, bit) => ((i * 2_654_435_761) >>> (7 + 3 * bit)) % 4 > 0);
      return own.length > 0 ? own.join(' ') : 'x';
    });
    const weights = many.map((_, i) => (i * 40_503) % 9973);
    const index = indexOf(many, weights);
    for (const text of ['ab c d', 'cb d', 'abbye cb', 'dable cabni', 'abbey x d', 'cb zzzz d']) {
      const asked = { n: 5, least: 3, some: true };
      const found = finish(index.search(text, asked.n, asked)).map(entryAndEdits);
      expect(found).toEqual(searchEach(many, weights, text, asked));
    }
  });

  it('lets others have their turn while it compares with very many names', () => {
    const many = Array.from({ length: 50_000 }, (_, i) => `abc ${i.toString(36).padStart(4, 'x')}`);
    const index = indexOf(many, Array(many.length).fill(1));
    const stepsOf = (steps: Steps<unknown>) => {
      let count = 0;
      while (!steps.next().done) count++;
      return count;
    };
    finish(index.prepare());
    const asked = [
      index.within('abc xy12', 2),
      index.search('abc', 9),
      index.suggest('abc xyz', 9),
    ];
    for (const steps of asked) expect(stepsOf(steps)).toBeGreaterThan(2);
  });

  it('finds the names within so many edits as comparing with each, best known first', () => {
    fc.assert(
      fc.property(entries, name, fc.nat(3), (pairs, text, max) => {
        const own = pairs.map(([own]) => fold(own));
        const expected = pairs
          .map(([, weight], entry) => {
            const edits = editDistance(codes(fold(text)), codes(own[entry]), 0, own[entry].length, {
              max,
            });
            return { entry, edits, weight };
          })
          .filter(({ edits }) => edits <= max)
          .sort((a, b) => a.edits - b.edits || b.weight - a.weight || a.entry - b.entry)
          .map(({ entry, edits }) => ({ entry, edits }));
        const index = indexOf(
          pairs.map(([own]) => own),
          pairs.map(([, weight]) => weight),
        );
        expect(finish(index.within(text, max)).map(entryAndEdits)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('finds long names through any typos, with an article or without, as comparing with each', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'aabcdeé '),
      minLength: 4,
      maxLength: 24,
    });
    const article = fc.constantFrom('', 'the ');
    const typo = fc.tuple(fc.nat(30), fc.constantFrom('swap', 'leave out', 'put in', 'change'));
    const mistyped = (text: string, typos: [number, string][]) =>
      typos.reduce((one, [at, kind]) => {
        const [before, rest] = [one.slice(0, at), one.slice(at)];
        if (kind === 'put in') return `${before}x${rest}`;
        if (kind === 'leave out') return before + rest.slice(1);
        if (kind === 'change') return before + (rest && 'x') + rest.slice(1);
        return before + [...rest.slice(0, 2)].reverse().join('') + rest.slice(2);
      }, text);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(article, letters), { minLength: 1, maxLength: 8 }),
        article,
        fc.array(typo, { maxLength: 4 }),
        fc.nat(4),
        (own, front, typos, max) => {
          const names = own.map(([the, rest]) => fold(the + rest));
          const text = fold(front + mistyped(own[0][1], typos));
          const apart = (a: string, b: string) =>
            editDistance(codes(a), codes(b), 0, b.length, { max });
          const bare = (one: string) => one.replace(/^the /, '');
          const isBare = (one: string) => one === bare(one);
          const expected = names
            .map((one, entry) => {
              const edits = apart(text, one);
              const other = isBare(text) === isBare(one) ? edits : apart(bare(text), bare(one));
              return { entry, edits: edits > max ? other : edits };
            })
            .filter(({ edits }) => edits <= max)
            .sort((a, b) => a.edits - b.edits || a.entry - b.entry);
          const index = indexOf(
            names,
            names.map(() => 1),
          );
          expect(finish(index.within(text, max, 'the ')).map(entryAndEdits)).toEqual(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('answers the n best of what it answers when asked for all', () => {
    fc.assert(
      fc.property(entries, name, fc.integer({ min: 1, max: 10 }), (pairs, text, n) => {
        const index = indexOf(
          pairs.map(([own]) => own),
          pairs.map(([, weight]) => weight),
        );
        const all = finish(index.search(text, 1000));
        const some = finish(index.search(text, n));
        expect(some.length).toBe(Math.min(n, Math.max(all.length, some.length)));
        expect(some.map(({ edits }) => edits)).toEqual(
          all.slice(0, some.length).map(({ edits }) => edits),
        );
      }),
    );
  });
});

const wordsIn = (text: string): string[] => [...new Set(fold(text).match(/[\p{L}\p{N}]+/gu) ?? [])];

/** What `search` promises, by comparing the words with the name from each start of a word. */
function searchEach(
  names: readonly string[],
  weights: readonly number[],
  text: string,
  { n, least, some }: { n: number; least: number; some: boolean },
): Omit<NameMatch, 'place'>[] {
  const words = wordsIn(text);
  if (words.length === 0) return [];
  const isWhole = (entry: number) => fold(names[entry]) === fold(text);
  const within = (limit: number, typosOf: (word: string) => number, wholeFirst: boolean) =>
    names
      .map((name, entry) => ({
        entry,
        edits: words.reduce((sum, word) => sum + wordEdits(fold(name), word, typosOf(word)), 0),
      }))
      .filter(({ edits }) => edits <= limit)
      .sort(
        (a, b) =>
          (wholeFirst ? Number(isWhole(b.entry)) - Number(isWhole(a.entry)) : 0) ||
          a.edits - b.edits ||
          weights[b.entry] - weights[a.entry] ||
          a.entry - b.entry,
      );
  const exact = within(0, () => 0, true).slice(0, n);
  const wanted = Math.min(least, n);
  if (exact.length >= wanted) return exact;
  const sum = (of: (word: string) => number) => words.reduce((sum, word) => sum + of(word), 0);
  const found = within(sum(typosInWord), typosInWord, true).slice(0, wanted);
  if (found.length > 0 || !some) return found;
  return within(Math.floor(sum((word) => word.length) / 2), typosInWord, false).slice(0, n);
}

const typosInWord = (word: string): number =>
  Math.min(word.length < 4 ? 0 : word.length < 10 ? 1 : 2, Math.floor(new Set(word).size / 2));

/** Fewest edits between the word and what follows some start of a word; all its letters if too many. */
function wordEdits(name: string, word: string, typos: number): number {
  const starts = [...name].map((_, at) => at);
  const edits = starts
    .filter((at) => at === 0 || !/[\p{L}\p{N}]/u.test(name[at - 1]))
    .map((at) => name.slice(at))
    .filter((rest) => (typos > 0 ? beginsLike(rest, word) : rest.startsWith(word)))
    .map((rest) =>
      editDistance(codes(word), codes(rest), 0, rest.length, { max: typos, prefix: true }),
    );
  const fewest = Math.min(...edits, typos + 1);
  return fewest > typos ? word.length : fewest;
}

const beginsLike = ([a, b]: string, [first, second]: string): boolean =>
  a === first || b === second || a === second || b === first;
