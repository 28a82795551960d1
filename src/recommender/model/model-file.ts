import { createHash } from 'node:crypto';
import type { Ordinals } from '../../base/arrays.js';
import { type NumberArray, takerOf, unpackArrays, writeArrays } from '../../base/container.js';
import { type Csr, lengthsOf, startsOf } from '../../base/csr.js';
import { releaseDamaged } from '../../base/errors.js';
import { finish, type Steps } from '../../base/steps.js';
import { type Catalogue, linesOf } from '../../catalogue/index.js';
import { FILM_FIELDS } from '../fields/film-fields.js';
import { DIMENSIONS, WORD_DIMENSIONS } from '../fields/meaning-field.js';
import {
  RATINGS_FIELD,
  type RatingsGraph,
  SENTENCES_FIELD,
  TASTE_FIELD,
} from '../fields/ratings-field.js';
import type { SparseField } from '../fields/sparse-field.js';
import type { Words } from '../fields/text-field.js';
import type { Model } from './model.js';
import { settingsFault } from './settings.js';

const NAMED = new Set(['movies' as const, ...FILM_FIELDS.flatMap(({ table }) => table ?? [])]);

/** A short hash of the length and the numbers of each table whose rows a model names. */
function* fingerprint({ tables }: Catalogue): Steps<string> {
  const hash = createHash('sha256');
  for (const name of NAMED) {
    hash.update(`${name} ${tables[name].length}\n`);
    for (const column of Object.values(tables[name])) {
      if (!ArrayBuffer.isView(column)) continue;
      hash.update(column as Uint8Array);
      yield;
    }
  }
  return hash.digest('hex').slice(0, 16);
}

const VERSION = 4;

const FIELDS = FILM_FIELDS.map(({ name }) => name);

/** Writes a model file; the same model gives the same bytes, so many. */
export function writeModel(file: string, model: Model, catalogue: Catalogue): number {
  const { settings, priors, fields, vocabularies, meaning, told, graphs, sentences } = model;
  const arrays: Record<string, NumberArray> = { ...priors };
  const putRows = (name: string, rows: Csr<Ordinals>) => {
    arrays[`${name}.lengths`] = Uint16Array.from(lengthsOf(rows));
    arrays[`${name}.terms`] = rows.items;
  };
  for (const field of fields) {
    const { name, strengths, idf, values } = field;
    putRows(name, field);
    arrays[`${name}.strengths`] = strengths.every((strength) => strength === 255)
      ? new Uint8Array(0)
      : strengths;
    arrays[`${name}.idf`] = idf;
    arrays[`${name}.values`] = values;
    const vocabulary = vocabularies.get(name);
    if (vocabulary) arrays[`${name}.words`] = bytesOf(vocabulary);
  }
  for (const [name, array] of Object.entries(meaning)) arrays[`meaning.${name}`] = array;
  arrays['text.told'] = bytesOf(told);
  for (const [name, graph] of Object.entries({ ...graphs, ...(sentences && { sentences }) })) {
    putRows(name, graph);
    arrays[`${name}.strengths`] = graph.strengths;
  }
  const films = catalogue.movies.length;
  const hash = finish(fingerprint(catalogue));
  const about = { version: VERSION, films, catalogue: hash, settings, fields: FIELDS };
  return writeArrays(file, about, arrays);
}

const bytesOf = (words: Words) => {
  const all = Array.from({ length: words.length }, (_, place) => words.at(place) ?? '');
  return new TextEncoder().encode(all.join('\n'));
};

/** Reads a model file. Throws `release-damaged` for another version, catalogue or set of arrays. */
export function* decodeModel(bytes: Uint8Array, catalogue: Catalogue, file: string): Steps<Model> {
  const packed = unpackArrays(bytes, file);
  const refuse = (found: string, expected: string): never => {
    throw releaseDamaged(`${file} has ${found}; expected ${expected}`);
  };
  const about = Object(packed.about);
  const requireSame = (what: string, own: unknown) => {
    const [found, expected] = [about[what], own].map((value) => JSON.stringify(value));
    if (found !== expected) refuse(`${what} ${found}`, expected);
  };
  const films = catalogue.movies.length;
  requireSame('version', VERSION);
  requireSame('films', films);
  requireSame('fields', FIELDS);
  const fault = settingsFault(about.settings);
  if (fault) throw releaseDamaged(`in ${file} ${fault}`);

  const requireBelow = (name: string, numbers: ArrayLike<number>, limit: number) => {
    for (let i = 0; i < numbers.length; i++) {
      if (numbers[i] >= 0 && numbers[i] < limit) continue;
      refuse(`${numbers[i]} in ${name}`, `a number from 0 to ${limit - 1}`);
    }
  };
  const { arrays: left } = packed;
  const take = takerOf(left, file);
  const takeRows = (name: string): Csr<Ordinals> => {
    const starts = startsOf(take(`${name}.lengths`, [Uint16Array], films));
    const items = take<Ordinals>(`${name}.terms`, [Uint16Array, Uint32Array], starts[films]);
    return { starts, items };
  };
  const takeField = (name: string): SparseField => {
    const rows = takeRows(name);
    const { length } = rows.items;
    const strengths = take(`${name}.strengths`, [Uint8Array], 0, length);
    const idf = take(`${name}.idf`, [Float32Array]);
    return {
      name,
      ...rows,
      strengths: strengths.length === length ? strengths : new Uint8Array(length).fill(255),
      idf,
      values: take(`${name}.values`, [Int32Array], idf.length),
    };
  };
  // A string for each would take three times as much, in every thread.
  const takeWords = (name: string) => linesOf(take(name, [Uint8Array]));
  const takeMeaning = () => {
    const terms = take<Ordinals>('meaning.terms', [Uint16Array, Uint32Array]);
    const words = take('meaning.words', [Int8Array], terms.length * WORD_DIMENSIONS);
    return { vectors: take('meaning.vectors', [Int8Array], films * DIMENSIONS), terms, words };
  };
  const takeGraph = (name: string): RatingsGraph => {
    const rows = takeRows(name);
    requireBelow(`${name}.terms`, rows.items, films);
    return { ...rows, strengths: take(`${name}.strengths`, [Uint8Array], rows.items.length) };
  };

  const fields: SparseField[] = [];
  for (const name of FIELDS) {
    fields.push(takeField(name));
    yield;
  }
  const vocabularies: [string, Words][] = [];
  for (const { name, table } of FILM_FIELDS) {
    if (table) continue;
    vocabularies.push([name, takeWords(`${name}.words`)]);
    yield;
  }
  const model: Model = {
    settings: about.settings,
    priors: {
      quality: take('quality', [Float32Array], films),
      year: take('year', [Int16Array], films),
      fame: take('fame', [Uint8Array], films),
    },
    fields,
    vocabularies: new Map(vocabularies),
    meaning: takeMeaning(),
    told: takeWords('text.told'),
    ...(left.has(`${SENTENCES_FIELD}.terms`) && { sentences: takeGraph(SENTENCES_FIELD) }),
    ...(left.size > 0 && {
      graphs: {
        [RATINGS_FIELD]: takeGraph(RATINGS_FIELD),
        [TASTE_FIELD]: takeGraph(TASTE_FIELD),
      },
    }),
  };
  for (const name of left.keys()) refuse(`an array called ${JSON.stringify(name)}`, 'none such');
  yield;
  requireSame('catalogue', yield* fingerprint(catalogue));
  yield;
  const { values } = model.fields[FIELDS.indexOf('text')];
  requireBelow('meaning.terms', model.meaning.terms, values.length);
  requireBelow('text.values', model.fields[FIELDS.indexOf('text')].values, model.told.length);
  for (const { name, values } of model.fields) {
    const { table } = FILM_FIELDS.find((field) => field.name === name) ?? {};
    const named = table ? catalogue.tables[table] : model.vocabularies.get(name);
    requireBelow(`${name}.values`, values, named?.length ?? 0);
  }
  return model;
}
