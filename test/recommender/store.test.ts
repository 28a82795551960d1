import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recommenderOf } from '../../src/recommender/answer/recommender.js';
import {
  buildRecommender,
  openRecommender,
  SETTINGS,
  withSentences,
} from '../../src/recommender/index.js';
import { buildModel } from '../../src/recommender/model/model.js';
import { likesOf } from '../../src/recommender/ratings/ratings.js';
import { type FilmSketch, filmCatalogue } from './film-catalogue.js';

const FILMS: readonly FilmSketch[] = [
  {
    title: 'Rain',
    overview: 'Rain falls on a town.',
    keywords: ['rain', 'town'],
    cast: ['A', 'B'],
  },
  { title: 'Rainy Day', overview: 'It rains.', keywords: ['rain'], cast: ['B'], language: 'fr' },
  { title: 'Sun', overview: 'A town in the sun.', genres: ['Drama'], countries: ['ES'] },
  { title: 'Town', genres: ['Drama'], collection: 'Towns', companies: ['Acme'] },
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recommender-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, 'model.bin');
const digest = () => createHash('sha256').update(readFileSync(file())).digest('hex');

describe('a recommender on disk', () => {
  it('answers, when it is opened, what it answered before it was written', () => {
    const catalogue = filmCatalogue(FILMS);
    buildRecommender(catalogue, folder);
    const opened = openRecommender(folder, catalogue);
    const built = recommenderOf(catalogue, buildModel(catalogue, SETTINGS));
    for (const row of FILMS.keys()) expect(opened.similar(row)).toEqual(built.similar(row));
    expect(opened.fields).toEqual(built.fields);
  });

  it('is the same to the byte when it is built again', () => {
    buildRecommender(filmCatalogue(FILMS), folder);
    const first = digest();
    buildRecommender(filmCatalogue(FILMS), folder);
    expect(digest()).toBe(first);
  });

  it('brings its settings along', () => {
    const catalogue = filmCatalogue(FILMS);
    const settings = { ...SETTINGS, weights: { keywords: 1 } };
    buildRecommender(catalogue, folder, { settings });
    const [first] = openRecommender(folder, catalogue).similar(0).results;
    expect(first.contributions.map(({ field }) => field)).toEqual(['keywords']);
  });

  it('has sentences as one more field, with and without ratings, when it was built with them', () => {
    const catalogue = filmCatalogue(FILMS);
    const sentences = {
      starts: Uint32Array.of(0, 1, 1, 2, 2),
      items: Uint16Array.of(2, 0),
      strengths: Uint8Array.of(204, 204),
    };
    const likes = likesOf(new Map([[1, [0, 1]]]));
    for (const rated of [{}, { likes }]) {
      const settings = withSentences(SETTINGS);
      buildRecommender(catalogue, folder, { settings, sentences, ...rated });
      const opened = openRecommender(folder, catalogue);
      for (const algorithm of ['fields', 'content'] as const) {
        const { contributions } = opened.explain(0, 2, { algorithm });
        const given = contributions.find(({ field }) => field === 'sentences');
        expect(given?.values).toEqual(['Rain']);
        expect(given?.contribution).toBeCloseTo((0.1 * 204) / 255);
        const none = opened.explain(0, 1, { algorithm }).contributions;
        expect(none.some(({ field }) => field === 'sentences')).toBe(false);
      }
    }
  });

  it('has ratings as one more field when it was built with them', () => {
    const catalogue = filmCatalogue(FILMS);
    const people = Array.from({ length: 120 }, (_, user) => (user < 60 ? [0, 3] : [1, 2]));
    buildRecommender(catalogue, folder, { likes: likesOf(new Map(people.entries())) });
    const { fields, similar } = openRecommender(folder, catalogue);
    expect(fields.slice(-3)).toEqual(['ratings', 'taste', 'meaning']);
    const [first] = similar(0).results;
    expect(first.row).toBe(3);
    expect(first.contributions[0]).toMatchObject({ field: 'ratings', values: ['Rain'] });
    const content = similar(0, { algorithm: 'content' }).results;
    const used = content.flatMap(({ contributions }) => contributions.map(({ field }) => field));
    expect(used).not.toContain('ratings');
  });

  it('is refused with another catalogue, both being named', () => {
    buildRecommender(filmCatalogue(FILMS), folder);
    expect(() => openRecommender(folder, filmCatalogue(FILMS.slice(1)))).toThrow(
      /model\.bin has films 4; expected 3/,
    );
    const other = filmCatalogue([{ ...FILMS[0], votes: 7 }, ...FILMS.slice(1)]);
    expect(() => openRecommender(folder, other)).toThrow(
      /has catalogue "[0-9a-f]{16}"; expected "[0-9a-f]{16}"/,
    );
  });

  it('is refused when it is not there, of another kind, or cut off', () => {
    const catalogue = filmCatalogue(FILMS);
    expect(() => openRecommender(folder, catalogue)).toThrow(/no recommender at .*model\.bin/);
    const bytes = buildRecommender(catalogue, folder);
    truncateSync(file(), bytes - 10);
    expect(() => openRecommender(folder, catalogue)).toThrow(
      /has \d+ bytes; expected \d+ or more, to hold/,
    );
    writeFileSync(file(), 'PAR1 and so on');
    expect(() => openRecommender(folder, catalogue)).toThrow(/starts with "PAR1 and"; expected/);
    writeFileSync(file(), '');
    expect(() => openRecommender(folder, catalogue)).toThrow(/starts with ""; expected/);
  });

  it('is empty and harmless for an empty catalogue', () => {
    const catalogue = filmCatalogue([]);
    buildRecommender(catalogue, folder);
    expect(openRecommender(folder, catalogue).fields).toContain('genres');
  });
});
