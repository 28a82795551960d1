import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellTexts } from '../../../../src/catalogue/read/csv/csv-cells.js';
import { type Film, FilmCells, filmOf } from '../../../../src/catalogue/read/json/film-cells.js';
import { jsonForm } from '../../../../src/catalogue/read/json/json-form.js';

const FORM = (await jsonForm(Buffer.from('{"id":1,"title":"A"}')))!;

it('takes an object for a film, and says what else is', () => {
  expect(filmOf('{"id":1}')).toEqual({ id: 1 });
  expect(filmOf('')).toBe('blank line');
  expect(filmOf('null')).toBe('not a JSON object');
  expect(filmOf('[{"id":1}]')).toBe('not a JSON object');
  expect(filmOf('{"id":1')).toBe('not JSON');
  expect(filmOf('{"id":Nan}')).toBe('not JSON');
});

it("reads Python's NaN and Infinity outside texts, as a text for missing", () => {
  const film = filmOf('{"runtime":NaN,"budget":-Infinity,"title":NaN,"overview":"NaN, \\"NaN\\""}');
  const cells = new FilmCells(FORM);
  const texts = cellTexts(cells.of(film as Film));
  const told = Object.fromEntries(cells.header.map((name, i) => [name, texts[i]]));
  expect(told).toMatchObject({ runtime: 'NaN', budget: 'NaN', title: '', overview: 'NaN, "NaN"' });
});

it('reads them in time that grows with the text, however long it is', () => {
  const long = 'x'.repeat(10_000_000);
  const film = filmOf(`{"budget":NaN,"overview":"${long}"}`);
  expect((film as Film).overview === long).toBe(true);
  for (const texts of ['', 'NaN']) {
    const before = performance.now();
    expect(filmOf(`{"a":"${texts} ${'\\"'.repeat(160_000)}`)).toBe('not JSON');
    expect(performance.now() - before).toBeLessThan(2000);
  }
});

it('gives lists of objects as they are, those of TMDB from where it puts them', () => {
  const [cast, crew, keywords] = [[{ id: 7 }], [], [{ id: 5 }]];
  const cells = new FilmCells(FORM);
  const film = { credits: { cast, crew }, keywords: { keywords }, genre_ids: [18] };
  const texts = cellTexts(cells.of({ ...film, belongs_to_collection: null }));
  const at = (name: string) => cells.header.indexOf(name);
  expect([cells.objects[at('cast')], cells.objects[at('keywords')]]).toEqual([cast, keywords]);
  expect([texts[at('cast')], texts[at('crew')], texts[at('genres')]]).toEqual(['', '[]', '[18]']);
  expect([cells.objects[at('crew')], texts[at('belongs_to_collection')]]).toEqual([null, '']);
});

it('gives any texts, numbers and flags as they are, film after film', () => {
  const cells = new FilmCells(FORM);
  const film = fc.record({
    id: fc.integer(),
    title: fc.string({ unit: 'binary' }),
    overview: fc.option(fc.string({ unit: 'binary', size: 'large' })),
    adult: fc.boolean(),
    tagline: fc.string(),
  });
  fc.assert(
    fc.property(film, ({ id, title, overview, adult, tagline }) => {
      const texts = cellTexts(cells.of({ id, title, overview, adult, tagline }));
      const told = ['id', 'title', 'overview', 'adult', 'tagline', 'status'].map(
        (name) => texts[cells.header.indexOf(name)],
      );
      const wellFormed = (text: string) => Buffer.from(text).toString();
      expect(told).toEqual([
        ...[`${id}`, wellFormed(title), wellFormed(overview ?? ''), `${adult}`, tagline, ''],
      ]);
    }),
  );
});
