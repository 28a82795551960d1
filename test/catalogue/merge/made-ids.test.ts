import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildCatalogue, openCatalogue } from '../../../src/catalogue/index.js';

it('joins films whose ids are made to those of TMDB, and keeps the others whole', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cartelera-made-'));
  try {
    const source = [join(folder, 'tmdb.csv'), join(folder, 'imdb_top_1000.csv')];
    await writeFile(source[0], 'id,title,release_date\n5,El Muro,1994-05-06\n');
    await writeFile(
      source[1],
      'Series_Title,Released_Year,Star1,Overview\nEl Muro,1994,Ana,A wall.\nOtra,1995,Tom,B.\n',
    );
    await buildCatalogue({ source, folder, formats: 'parquet and arrow' });
    const { movies, cast, movieRow } = openCatalogue(folder);
    expect(movies.id[0]).toBe(5);
    expect(movies.id[1]).toBeGreaterThan(2 ** 40);
    expect(movieRow(movies.id[1])).toBe(1);
    expect([...cast.starts]).toEqual([0, 1, 2]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
