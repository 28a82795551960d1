import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { filmsAlone } from '../../../src/catalogue/index.js';
import { FilmsMissing } from '../../../src/recommender/answer/beyond.js';
import { recommenderOf } from '../../../src/recommender/answer/recommender.js';
import { filmBytes, modelOfFilms } from '../../../src/recommender/apart/film-bytes.js';
import { frameOf } from '../../../src/recommender/apart/frame.js';
import { filmPostings, mostAlone, wholeQuery } from '../../../src/recommender/apart/whole-query.js';
import { buildModel } from '../../../src/recommender/model/model.js';
import { SETTINGS, withSentences } from '../../../src/recommender/model/settings.js';
import { likesOf } from '../../../src/recommender/ratings/ratings.js';
import { ratingsGraphs } from '../../../src/recommender/ratings/ratings-graph.js';
import { modelFeatures } from '../../../src/recommender/score/algorithms.js';
import { dot } from '../../../src/recommender/score/meaning.js';
import { buildRecommender, openModel } from '../../../src/recommender/store.js';
import { filmCatalogue } from '../film-catalogue.js';
import { films, options } from '../made-up-films.js';

/** All films, and of a question each film's points, summed up here. */
function whole(list: Parameters<typeof filmCatalogue>[0]) {
  const catalogue = filmCatalogue(list);
  // Fields whose terms are films, where the films are an even number.
  const people = Array.from({ length: 12 }, (_, person) =>
    [...list.keys()].filter((row) => (row * person + row + person) % 3 === 0),
  );
  const graphs = ratingsGraphs(likesOf(new Map(people.entries())), list.length);
  const model =
    list.length % 2 === 0
      ? buildModel(catalogue, withSentences(SETTINGS), graphs, graphs.ratings)
      : buildModel(catalogue, SETTINGS);
  const frame = frameOf(catalogue, model);
  const bytesOf = filmBytes(model);
  const alone = (rows: Uint32Array) =>
    [filmsAlone(catalogue, rows), modelOfFilms(frame, rows, Array.from(rows, bytesOf))] as const;
  const postings = filmPostings(modelFeatures(catalogue, model));
  const points = (asked: ReturnType<typeof wholeQuery>) =>
    list.map((_, film) => {
      const { quality, year, fame } = model.priors;
      let sum = asked.quality * Math.round(4095 * quality[film]);
      sum += asked.years[year[film] - frame.years[0]] + asked.fames[fame[film]];
      for (const [term, parts] of postings(film)) {
        const at = asked.terms.indexOf(term);
        if (at >= 0) sum += asked.weights[at] * parts;
      }
      const { vector, factor } = asked.meaning ?? { vector: new Int8Array(32), factor: 0 };
      return sum + factor * dot(model.meaning.vectors, 32 * film, vector, 0);
    });
  return { catalogue, model, frame, alone, points, recommender: recommenderOf(catalogue, model) };
}

test('points are as near to scores as they say', () => {
  fc.assert(
    fc.property(films, options, (list, asked) => {
      const { frame, alone, points, recommender } = whole(list);
      const rows = Uint32Array.of(0);
      const query = recommenderOf(...alone(rows)).queries.similar(0, asked);
      const numbers = wholeQuery(frame, query, rows);
      const sums = points(numbers);
      const { meaning: _, ...prior } = { ...numbers, terms: [], weights: [] };
      expect(mostAlone(frame, numbers)).toBe(Math.max(...points(prior)));
      for (let film = 1; film < list.length; film++) {
        const { rawScore } = recommender.explain(0, film, {
          ...(asked.weights && { weights: asked.weights }),
        });
        expect(Math.abs(sums[film] - rawScore * numbers.one)).toBeLessThanOrEqual(numbers.error);
      }
    }),
    { numRuns: 30 },
  );
});

test('some films that hold the best answer as all do, or say that others are missing', () => {
  let answered = 0;
  fc.assert(
    fc.property(films, options, fc.integer({ min: 1, max: 20 }), (list, asked, many) => {
      const { frame, alone, points, recommender } = whole(list);
      const seed = Uint32Array.of(0);
      const numbers = wholeQuery(
        frame,
        recommenderOf(...alone(seed)).queries.similar(0, asked),
        seed,
      );
      const sums = points(numbers);
      const { totalMatching } = recommender.similar(0, asked);
      const { exclude = [], where = {} } = asked;
      const passing = list
        .map((_, film) => film)
        .filter(
          (film) =>
            film > 0 &&
            !exclude.includes(film) &&
            recommender.explain(0, film, { where }).leftOutBy.length === 0,
        );
      expect(passing.length).toBe(totalMatching);
      const ranked = passing.sort((a, b) => sums[b] - sums[a]);
      const rows = Uint32Array.from([0, ...ranked.slice(0, many)]).sort();
      const bound =
        (sums[ranked[many]] ?? Number.NEGATIVE_INFINITY) / numbers.one +
        numbers.error / numbers.one;
      const small = recommenderOf(...alone(rows), { matching: totalMatching, bound });
      try {
        const place = (row: number) => rows.indexOf(row);
        const answer = small.similar(0, {
          ...asked,
          exclude: exclude.map(place).filter((row) => row >= 0),
        });
        const results = answer.results.map((film) => ({ ...film, row: rows[film.row] }));
        expect({ ...answer, results }).toEqual(recommender.similar(0, asked));
        answered++;
      } catch (error) {
        if (!(error instanceof FilmsMissing)) throw error;
        expect(many).toBeLessThan(totalMatching);
      }
    }),
    { numRuns: 60 },
  );
  expect(answered).toBeGreaterThan(20);
});

test('a frame holds nothing of the file that its model was read from', () => {
  const catalogue = filmCatalogue([
    { title: 'one', overview: 'a heist in Paris', keywords: ['heist'] },
    { title: 'two', overview: 'a heist in Paris', keywords: ['heist'] },
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'cartelera-frame-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  buildRecommender(catalogue, folder);
  const files: ArrayBufferLike[] = [];
  const model = openModel(folder, catalogue, (file) => {
    const bytes = readFileSync(file);
    files.push(bytes.buffer);
    return bytes;
  });
  const frame = frameOf(catalogue, model);
  const held = new Set<unknown>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || held.has(value)) return;
    held.add(value);
    if (ArrayBuffer.isView(value)) look(value.buffer);
    else if (value instanceof Map) for (const one of value.values()) look(one);
    else for (const one of Object.values(value)) look(one);
  };
  look(frame);
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => held.has(file))).toEqual([]);
  const words = (of: typeof frame.told) => Array.from({ length: of.length }, (_, i) => of.at(i));
  expect(words(frame.told)).toEqual(words(model.told));
  expect(words(frame.told).some(Boolean)).toBe(true);
});
