import fc from 'fast-check';
import { expect, it } from 'vitest';
import { kernelOf } from '../../../src/base/kernel.js';
import { finish } from '../../../src/base/steps.js';
import {
  lengthOf,
  type WeightedField,
  weightOf,
} from '../../../src/recommender/fields/weighted-field.js';
import { invert, WHOLE } from '../../../src/recommender/score/inverted-index.js';
import { MOST_AT_ONCE, ROOM, sumsOf, type Team } from '../../../src/recommender/score/sums.js';

const madeOf = (...asked: Parameters<typeof sumsOf>) => finish(sumsOf(...asked));

/** Sums of which many are the same, and some no numbers. */
const given = fc.constantFrom(
  ...[0, 0.1, 0.2, 0.3, -0, 1e30, -1, Number.NaN, Number.POSITIVE_INFINITY],
);
const bits = (sums: Float32Array) => [...new Uint32Array(sums.slice().buffer)];
const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array) =>
  Buffer.from(buffer, byteOffset, byteLength);
/** The bits of a number that is none are free. */
const equal = (a: Float32Array, b: Float32Array) =>
  a.every((sum, i) => (Number.isNaN(sum) ? Number.isNaN(b[i]) : bits(a)[i] === bits(b)[i]));

const kind = fc.record({
  length: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 200 })),
  rows: fc.tuple(fc.nat(2), fc.nat(1), fc.nat(3)),
});
const years = Float64Array.of(0.1, 0.2, 0.3, 0.2, 0.1);
const fames = Float64Array.from({ length: 256 }, (_, step) => step / 512);
const rowsOf = (count: number) => ({ of: new Uint16Array(0), films: new Uint32Array(count) });
const film = fc.record({ year: fc.nat(4), fame: fc.nat(255), quality: fc.nat(1000) });

it('sums up by the kernel and by hand the same, to the bit, and as it is defined', () => {
  fc.assert(
    fc.property(
      fc.array(kind, { minLength: 1, maxLength: 12 }),
      fc.array(film, { minLength: 1 }),
      fc.array(fc.tuple(fc.nat(1e6), fc.integer({ min: 1, max: WHOLE })), {
        minLength: 1,
        maxLength: 40,
      }),
      fc.array(given, { minLength: 10, maxLength: 10 }),
      (kinds, sketches, postings, numbers) => {
        const starts = [0];
        for (const { length } of kinds) starts.push(starts[starts.length - 1] + length);
        const count = starts[kinds.length];
        const films = Uint32Array.from({ length: count }, (_, place) => count - 1 - place);
        const of = (at: number) => sketches[at % sketches.length];
        const features = {
          quality: Float32Array.from(films, (_, at) => of(at).quality / 1000),
          year: Int16Array.from(films, (_, at) => 1990 + of(at).year),
          fame: Uint8Array.from(films, (_, at) => of(at).fame),
          ...{ firstYear: 1990, lastYear: 1994 },
        };
        // One term for each of two fields; the first field has no rows.
        const rows = postings.map(([row]) => row % count).sort((a, b) => a - b);
        const index = {
          starts: Uint32Array.of(0, 0, rows.length),
          items: Uint16Array.from(rows),
          weights: Uint16Array.from(postings, ([, weight]) => weight),
        };
        const empty = { ...index, starts: new Uint32Array(3) };
        const asked = { terms: Uint32Array.of(0, 1), weights: Float64Array.of(5, 0.3) };
        // Three coarse fields, of which each row has a term of its own.
        const [needed, ...given] = numbers;
        const points = [given.slice(0, 3), given.slice(3, 5), given.slice(5)];
        const coarse = points.map(({ length }) => ({
          starts: Uint32Array.from({ length: length + 1 }, (_, term) => term),
          items: Uint16Array.from({ length }, (_, row) => row),
          weights: new Uint16Array(length).fill(WHOLE),
        }));
        const fields = [...points.map((rows) => ({ distinct: rowsOf(rows.length) })), ...[{}, {}]];
        const terms = [
          ...points.map((rows) => ({
            terms: Uint32Array.from(rows.keys()),
            weights: Float64Array.from(rows),
          })),
          ...[asked, asked],
        ];
        // The second thread takes what the first laid down, and writes beside it.
        const team: Team = { size: 2, place: 0 };
        const ways = [
          [() => team, kernelOf],
          [() => ({ ...team, place: 1 }), kernelOf],
          [() => undefined, () => undefined],
        ] as const;
        const [first, byKernel, byHand] = ways.map(([teamOf, kernelFor]) => {
          const made = madeOf(
            {
              films,
              starts: Uint32Array.from(starts),
              rows: [0, 1, 2].map((i) => Uint16Array.from(kinds, (one) => one.rows[i])),
            },
            [...coarse, empty, index],
            { ...features, fields },
            teamOf(),
            kernelFor,
          );
          // Twice, since it can begin anew, and nothing of the question before may be left.
          made.sumUp({
            quality: 0.7,
            years: years.map(Math.sqrt),
            fames: fames.toReversed(),
            terms,
          });
          made.sumUp({ quality: 0.5, years, fames, terms });
          const found: number[] = [];
          made.collect(
            () => needed,
            (places) => found.push(...places),
          );
          return { ...made, found };
        });
        expect(equal(byKernel.sums, byHand.sums)).toBe(true);
        byKernel.sumUp({ quality: 0.1, years: years.map(Math.sqrt), fames, terms });
        expect(equal(first.sums, byHand.sums)).toBe(true);
        expect(byKernel.found).toEqual(byHand.found);
        const expected = Array.from({ length: count }, (_, place) => {
          const { rows: ofKind } = kinds[starts.findLastIndex((start) => start <= place)];
          const { quality, year, fame } = of(films[place]);
          const products = rows.map((row, i) =>
            row === place ? (0.3 * index.weights[i]) / WHOLE : 0,
          );
          return [
            ...ofKind.map((row, i) => points[i][row]),
            0.5 * (quality / 1000),
            years[year],
            fame / 512,
          ]
            .concat(products)
            .reduce((sum, part) => sum + part, 0);
        });
        for (const [place, sum] of expected.entries()) {
          const error = Math.abs(byHand.sums[place] - sum);
          expect(error > 1e-5 * Math.max(1, Math.abs(sum))).toBe(false);
        }
        expect(byHand.found).toEqual(
          [...films.keys()].filter((place) => !(byHand.sums[place] < Math.fround(needed))),
        );
        const places = [...films.keys()];
        expect(places.map(byKernel.likeness)).toEqual(places.map(byHand.likeness));
        const shared = byHand.share({ terms });
        expect(equal(byKernel.share({ terms }), shared)).toBe(true);
        expect(places.filter((place) => shared[place] !== 0)).toEqual(
          places.filter((place) => rows.includes(place)),
        );
      },
    ),
    { numRuns: 100 },
  );
});

const nothingAsked = { quality: 0, years: new Float64Array(1), fames: new Float64Array(256) };
const PAGE = 2 ** 16;
/** Places on five pages, many of them where one ends. */
const someplace = fc.oneof(
  fc.nat(5 * PAGE - 1),
  fc
    .tuple(fc.nat(4), fc.integer({ min: -5, max: 5 }))
    .map(([page, by]) => Math.max(0, page * PAGE + by)),
);

it('sums up, to the bit by the kernel and by hand, films whose terms lie on many pages', () => {
  const count = 5 * PAGE;
  const films = Uint32Array.from({ length: count }, (_, place) => count - 1 - place);
  const nothing = new Uint16Array(1);
  const kinds = { films, starts: Uint32Array.of(0, count), rows: [nothing, nothing, nothing] };
  const none = new Float32Array(count);
  const features = {
    quality: none,
    year: new Int16Array(count),
    fame: new Uint8Array(count),
    ...{ firstYear: 0, lastYear: 0, fields: [{}] },
  };
  fc.assert(
    fc.property(
      fc.array(fc.uniqueArray(someplace, { maxLength: 40 }), { minLength: 3, maxLength: 3 }),
      fc.array(fc.constantFrom(0, 1e-9, 0.5, 3), { minLength: 3, maxLength: 3 }),
      (placesOf, idf) => {
        const termsOf = new Map<number, number[]>();
        for (const [term, places] of placesOf.entries()) {
          for (const place of places) {
            termsOf.set(films[place], [...(termsOf.get(films[place]) ?? []), term]);
          }
        }
        const starts = new Uint32Array(count + 1);
        for (let film = 0; film < count; film++) {
          starts[film + 1] = starts[film] + (termsOf.get(film)?.length ?? 0);
        }
        const items = Uint16Array.from(
          [...termsOf.keys()].sort((a, b) => a - b).flatMap((film) => termsOf.get(film) ?? []),
        );
        const field: WeightedField = {
          ...{ name: 'made', starts, items, strengths: new Uint8Array(items.length).fill(200) },
          ...{ idf: Float32Array.from(idf), values: Int32Array.of(0, 1, 2), shrink: 1 },
        };
        const index = finish(invert(field, films));
        const asked = { terms: Uint32Array.of(0, 1, 2), weights: Float64Array.of(2, 0.3, -1) };
        const [byKernel, byHand] = [kernelOf, () => undefined].map((kernelFor) => {
          const made = madeOf(kinds, [index], features, undefined, kernelFor);
          made.sumUp({ ...nothingAsked, terms: [asked] });
          return made.sums;
        });
        expect(Buffer.compare(bytesOf(byKernel), bytesOf(byHand))).toBe(0);
        for (let place = 0; place < count; place++) {
          const [from, to] = [starts[films[place]], starts[films[place] + 1]];
          let sum = 0;
          for (let i = from; i < to; i++) {
            sum += asked.weights[items[i]] * weightOf(field, i, lengthOf(field, from, to));
          }
          // Each product is off by a part of its weight.
          if (Math.abs(byHand[place] - sum) > 3.3 / WHOLE + 1e-6) {
            throw new Error(`${byHand[place]} at ${place}; expected ${sum}`);
          }
        }
      },
    ),
    { numRuns: 20 },
  );
});

it('collects more than there is room for, by what is needed meanwhile', () => {
  const count = 3 * ROOM + 5;
  const nothing = new Uint16Array(1);
  for (const kernelFor of [kernelOf, () => undefined]) {
    const { sums, collect } = madeOf(
      {
        films: Uint32Array.from({ length: count }, (_, film) => film),
        starts: Uint32Array.of(0, count),
        rows: [nothing, nothing, nothing],
      },
      [],
      {
        quality: new Float32Array(count),
        year: new Int16Array(count),
        fame: new Uint8Array(count),
        ...{ firstYear: 0, lastYear: 0, fields: [] },
      },
      undefined,
      kernelFor,
    );
    sums.set(sums.map((_, place) => place));
    const found: number[] = [];
    let needed = 0;
    collect(
      () => needed,
      (places) => {
        found.push(...places);
        needed = 2 * ROOM + 100;
      },
    );
    expect(found.slice(0, ROOM)).toEqual([...found.keys()].slice(0, ROOM));
    expect(found.filter((place) => place > ROOM + 8)).toEqual([...sums.keys()].slice(needed));
  }
});

it('sums up where films have more pairs of a year and a fame than 16 bits can tell', () => {
  const count = 2 ** 16 + 300;
  const nothing = new Uint16Array(1);
  const { sums, sumUp } = madeOf(
    {
      films: Uint32Array.from({ length: count }, (_, place) => count - 1 - place),
      starts: Uint32Array.of(0, count),
      rows: [nothing, nothing, nothing],
    },
    [],
    {
      quality: new Float32Array(count).fill(0.5),
      year: Int16Array.from({ length: count }, (_, film) => 1700 + (film >> 8)),
      fame: Uint8Array.from({ length: count }, (_, film) => film & 255),
      ...{ firstYear: 1700, lastYear: 1700 + (count >> 8), fields: [] },
    },
  );
  const years = Float64Array.from({ length: (count >> 8) + 1 }, (_, year) => year);
  const fames = Float64Array.from({ length: 256 }, (_, step) => step / 256);
  sumUp({ quality: 1, years, fames, terms: [] });
  expect(sums.every((sum, place) => sum === 0.5 + (count - 1 - place) / 256)).toBe(true);
});

it('multiplies what films and a query mean, by the kernel and by hand', () => {
  const vectors = fc.int8Array({ minLength: 32 * 200, maxLength: 32 * 200 });
  const nothing = new Uint16Array(1);
  const count = 200;
  fc.assert(
    fc.property(
      vectors,
      fc.int8Array({ minLength: 32, maxLength: 32 }),
      fc.uniqueArray(fc.nat(count - 1), { maxLength: MOST_AT_ONCE }),
      (meanings, vector, asked) => {
        const expected = asked.map((film) =>
          vector.reduce((sum, value, i) => sum + value * meanings[film * 32 + i], 0),
        );
        for (const kernelFor of [kernelOf, () => undefined]) {
          const { sumUp, meet } = madeOf(
            {
              films: Uint32Array.from({ length: count }, (_, place) => count - 1 - place),
              starts: Uint32Array.of(0, count),
              rows: [nothing, nothing, nothing],
            },
            [],
            {
              quality: new Float32Array(count),
              year: new Int16Array(count),
              fame: new Uint8Array(count),
              meaning: {
                vectors: meanings,
                words: new Int8Array(0),
                terms: new Uint32Array(0),
                places: new Int32Array(0),
              },
              ...{ firstYear: 0, lastYear: 0, fields: [] },
            },
            undefined,
            kernelFor,
          );
          sumUp({ ...nothingAsked, terms: [], meaning: { vector, factor: 1, words: () => [] } });
          expect([...meet(Uint32Array.from(asked)).subarray(0, asked.length)]).toEqual(expected);
        }
      },
    ),
    { numRuns: 20 },
  );
});

it('has no kernel where addresses end', () => {
  expect(kernelOf('sums', 2 ** 32 + 1)).toBeUndefined();
});
