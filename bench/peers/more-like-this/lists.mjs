import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Lists of ten like a film, in a process of its own: makes ready, then asks for films one by one, those of the
 * first half to warm up. Usage: node --expose-gc lists.mjs LIBRARY FOLDER FILMS.ndjson QUESTIONS, FOLDER being
 * that of its packages, or of our releases. Prints the seconds until it is ready, MiB resident, and the milliseconds of
 * half and of 99 % of the lists.
 */
const [library, folder, file, count] = process.argv.slice(2);
const N = 10;
const DIMENSIONS = 128;

const load = (name) =>
  import(pathToFileURL(createRequire(join(folder, 'package.json')).resolve(name)).href);
const readFilms = () => readFileSync(file, 'utf8').trim().split('\n').map(JSON.parse);

const LIBRARIES = {
  async cartelera() {
    const { openRelease } = await import('../../../dist/index.js');
    const { similar } = await openRelease(folder);
    return async ({ id }) => (await similar(id)).results;
  },
  async minisearch() {
    const { default: MiniSearch } = await load('minisearch');
    const index = new MiniSearch({ fields: ['title', 'text'] });
    index.addAll(readFilms());
    return ({ strongest }) => index.search(strongest).slice(0, N + 1);
  },
  async orama() {
    const { create, insertMultiple, search } = await load('@orama/orama');
    const index = create({ schema: { title: 'string', text: 'string' } });
    const films = readFilms().map(({ title, text }) => ({ title, text }));
    await insertMultiple(index, films);
    return async ({ strongest }) => (await search(index, { term: strongest, limit: N + 1 })).hits;
  },
  async 'hnswlib-node'() {
    const { default: hnswlib } = await load('hnswlib-node');
    const films = readFilms();
    const vectorOf = vectorsOf(films);
    const index = new hnswlib.HierarchicalNSW('ip', DIMENSIONS);
    index.initIndex({ maxElements: films.length, m: 16, efConstruction: 200 });
    for (const [row, film] of films.entries()) index.addPoint(vectorOf(film), row);
    index.setEf(100);
    const asked = new Map(films.slice(0, 2 * count).map((film) => [film.id, vectorOf(film)]));
    return ({ id }) => index.searchKnn(asked.get(id), N + 1).neighbors;
  },
};

/** The words of a film by their idf, projected to few numbers of length 1 by signs that are drawn. */
function vectorsOf(films) {
  const wordsOf = ({ title, text }) => `${title} ${text}`.toLowerCase().match(/[\p{L}\p{N}]+/gu);
  const frequency = new Map();
  for (const film of films) {
    for (const word of new Set(wordsOf(film))) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  const signs = new Map();
  const signsOf = (word) => {
    let state = 2166136261;
    for (let i = 0; i < word.length; i++) state = Math.imul(state ^ word.charCodeAt(i), 16777619);
    return Int8Array.from({ length: DIMENSIONS }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state & 1 ? 1 : -1;
    });
  };
  return (film) => {
    const vector = new Array(DIMENSIONS).fill(0);
    for (const word of wordsOf(film)) {
      const idf = Math.log(films.length / frequency.get(word));
      if (!signs.has(word)) signs.set(word, signsOf(word));
      for (const [d, sign] of signs.get(word).entries()) vector[d] += sign * idf;
    }
    const length = Math.hypot(...vector) || 1;
    return vector.map((value) => value / length);
  };
}

const films = readFilms().slice(0, 2 * count);
const begun = performance.now();
const listOf = await LIBRARIES[library]();
const first = await listOf(films[0]);
const ready = (performance.now() - begun) / 1000;
if (first.length === 0) throw new Error(`nothing is like ${films[0].title}`);

const times = [];
for (const film of films) {
  const asked = performance.now();
  await listOf(film);
  times.push(performance.now() - asked);
}
const sorted = times.slice(count).sort((a, b) => a - b);
const at = (share) => sorted[Math.floor(share * (sorted.length - 1))];
global.gc();
const resident = process.memoryUsage().rss / 2 ** 20;
console.log(JSON.stringify({ ready, resident, p50: at(0.5), p99: at(0.99) }));
process.exit();
