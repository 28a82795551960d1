import { rowOf, startsOf } from '../../base/csr.js';
import { DIMENSIONS } from '../fields/meaning-field.js';
import { type RatingsGraph, type RatingsGraphs, SENTENCES_FIELD } from '../fields/ratings-field.js';
import type { Model } from '../model/model.js';
import type { Frame } from './frame.js';

/** Bytes before the lists: quality, year, fame, meaning. */
const HEAD = 8 + DIMENSIONS;

/** The lists of terms that films have, those of films last. */
export const listsOf = ({
  fields,
  graphs,
  sentences,
}: Pick<Model, 'fields' | 'graphs' | 'sentences'>) => [
  ...fields,
  ...Object.values(graphs ?? {}),
  ...(sentences ? [sentences] : []),
];

/** What a model knows of each film, in bytes: its numbers, then of each field so many terms and strengths. */
export function filmBytes(model: Model): (film: number) => Buffer {
  const { quality, year, fame } = model.priors;
  const lists = listsOf(model);
  return (film) => {
    const rows = lists.map((list) => rowOf(list, film));
    const bytes = Buffer.alloc(rows.reduce((sum, { length }) => sum + 2 + 5 * length, HEAD));
    bytes.writeFloatLE(quality[film], 0);
    bytes.writeInt16LE(year[film], 4);
    bytes[6] = fame[film];
    bytes.set(
      new Uint8Array(
        model.meaning.vectors.buffer,
        model.meaning.vectors.byteOffset + film * DIMENSIONS,
        DIMENSIONS,
      ),
      8,
    );
    let at = HEAD;
    for (const [f, terms] of rows.entries()) {
      at = bytes.writeUInt16LE(terms.length, at);
      for (const term of terms) at = bytes.writeUInt32LE(term, at);
      const from = lists[f].starts[film];
      bytes.set(lists[f].strengths.subarray(from, from + terms.length), at);
      at += terms.length;
    }
    return bytes;
  };
}

/** The model of some films, by their rows, from its frame and the bytes of each. */
export function modelOfFilms(
  { settings, vocabularies, told, years, fields, coarse, meaning, graphs }: Frame,
  rows: Uint32Array,
  films: readonly Uint8Array[],
): Model {
  const places = new Map(Array.from(rows, (row, place) => [row, place]));
  const priors = {
    quality: new Float32Array(films.length),
    year: new Int16Array(films.length),
    fame: new Uint8Array(films.length),
  };
  const vectors = new Int8Array(films.length * DIMENSIONS);
  const lists = [...fields, ...graphs].map((of) => {
    const isGraph = typeof of === 'string';
    return { isGraph, lengths: [] as number[], terms: [] as number[], strengths: [] as number[] };
  });
  for (const [place, given] of films.entries()) {
    const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
    priors.quality[place] = bytes.readFloatLE(0);
    priors.year[place] = bytes.readInt16LE(4);
    priors.fame[place] = bytes[6];
    vectors.set(bytes.subarray(8, HEAD), place * DIMENSIONS);
    let at = HEAD;
    for (const { isGraph, lengths, terms, strengths } of lists) {
      const length = bytes.readUInt16LE(at);
      const before = terms.length;
      at += 2;
      for (let i = 0; i < length; i++) {
        const term = bytes.readUInt32LE(at + 4 * i);
        // Of films that are not here nobody asks.
        const own = isGraph ? places.get(term) : term;
        if (own === undefined) continue;
        terms.push(own);
        strengths.push(bytes[at + 4 * length + i]);
      }
      lengths.push(terms.length - before);
      at += 5 * length;
    }
  }
  const rowsOf = ({ lengths, terms, strengths }: (typeof lists)[number]) => ({
    starts: startsOf(lengths),
    items: Uint32Array.from(terms),
    strengths: Uint8Array.from(strengths),
  });
  const ofFilms = Object.fromEntries(
    graphs.map((name, g) => [name, rowsOf(lists[fields.length + g])]),
  );
  const { [SENTENCES_FIELD]: sentences, ...likes }: Record<string, RatingsGraph> = ofFilms;
  return {
    ...{ settings, priors, vocabularies, told, years, coarse },
    fields: fields.map((field, f) => ({ ...field, ...rowsOf(lists[f]) })),
    meaning: { ...meaning, vectors },
    ...(Object.keys(likes).length > 0 && { graphs: likes as RatingsGraphs }),
    ...(sentences && { sentences }),
  };
}
