import { expect, it } from 'vitest';
import {
  ENTRY_COLUMNS,
  type EntryName,
} from '../../../../src/catalogue/read/layouts/entry-columns.js';
import type { Notation } from '../../../../src/catalogue/read/layouts/layout.js';
import { NameIds } from '../../../../src/catalogue/read/nested/name-ids.js';
import { NameListReader } from '../../../../src/catalogue/read/nested/name-list.js';

function read(cell: string, notation: Notation, entry: EntryName, ids = new NameIds()) {
  const reader = new NameListReader({ column: entry, entry, notation }, ENTRY_COLUMNS[entry], ids);
  const bytes = Buffer.from(`x${cell}x`);
  const problem = reader.read(bytes, 1, bytes.length - 1);
  if (problem !== null) return problem;
  return Array.from({ length: reader.values.count }, (_, i) => reader.values.entry(i));
}

it("gives genres TMDB's ids, however they are spelt, and others made ones", () => {
  expect(read('Drama, science fiction, Telenovela', ', ', 'genres')).toEqual([
    { id: 18, name: 'Drama' },
    { id: 878, name: 'science fiction' },
    { id: 2 ** 30, name: 'Telenovela' },
  ]);
});

it("takes TMDB's ids of genres for genres, and gives those that it has not no name", () => {
  const genres = [
    { id: 10770, name: 'TV Movie' },
    { id: 878, name: 'Science Fiction' },
    { id: 424242, name: undefined },
  ];
  expect(read('[10770, 878, 424242]', 'list', 'genres')).toEqual(genres);
  expect(read('10770|878|424242', '|', 'genres')).toEqual(genres);
  expect(read('[18, "Drama"]', 'list', 'genres')).toBe('not a list of names');
  expect(read('[18, 80]', 'list', 'keywords')).toBe('not a list of names');
});

it('makes ids in the order in which names come first; names that fold alike are one', () => {
  const ids = new NameIds();
  const idsOf = (cell: string) => {
    const entries = read(cell, '|', 'keywords', ids);
    return Array.isArray(entries) ? entries.map(({ id }) => Number(id) - 2 ** 30) : entries;
  };
  expect(idsOf('wall|neighbour')).toEqual([0, 1]);
  expect(idsOf('Wall| café |CAFE')).toEqual([0, 2, 2]);
  expect(ids.idOf('companies', 'wall')).toBe(2 ** 30);
});

it.each([
  ['Faro Films, Luna & Co., Inc.', ['Faro Films', 'Luna & Co., Inc.']],
  ['Toei Co., Ltd., Faro', ['Toei Co., Ltd.', 'Faro']],
  ['Geffen Company, The, Faro', ['Geffen Company, The', 'Faro']],
  ['The, Faro', ['The', 'Faro']],
  ['Cobalt, Incendies, A', ['Cobalt', 'Incendies', 'A']],
  [', A,  , B', ['A', 'B']],
])('keeps the ending of a company with it: %s', (cell, names) => {
  const entries = read(cell, ', ', 'production_companies');
  expect(Array.isArray(entries) && entries.map(({ name }) => name)).toEqual(names);
});

it('reads countries and languages by their names, or codes', () => {
  expect(read('Spain, United States of America, PT', ', ', 'production_countries')).toEqual([
    { iso_3166_1: 'ES', name: 'Spain' },
    { iso_3166_1: 'US', name: 'United States of America' },
    { iso_3166_1: 'PT', name: 'PT' },
  ]);
  expect(read('["Español", "English", "Klingon"]', 'list', 'spoken_languages')).toEqual([
    { iso_639_1: 'es', name: 'Español' },
    { iso_639_1: 'en', name: 'English' },
    { iso_639_1: undefined, name: 'Klingon' },
  ]);
});

it('reads lists in brackets as JSON or Python has them, and nothing else', () => {
  expect(read(`['Ana', "O'Hara"]`, 'list', 'cast')).toMatchObject([
    { id: undefined, name: 'Ana' },
    { name: "O'Hara" },
  ]);
  expect(read('Ana', 'list', 'cast')).toBe('not a list of names');
  expect(read('[1]', 'list', 'cast')).toBe('not a list of names');
});

it('takes names of the crew for directors', () => {
  expect(read('Luz', '|', 'crew')).toMatchObject([
    { name: 'Luz', department: 'Directing', job: 'Director' },
  ]);
});

it.each([', ', '|', 'name', 'list'] as const)('takes no object for a name: %s', (notation) => {
  for (const cell of ['[{"id":27,"name":"Horror"}]', " [ {'id': 27}]", '{"id":27}']) {
    expect(read(cell, notation, 'genres')).toBe('not a list of names');
  }
});
