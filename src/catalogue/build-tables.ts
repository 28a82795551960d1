import { mkdir } from 'node:fs/promises';
import type { CatalogueAccount, CatalogueRequest } from './build-catalogue.js';
import { clean } from './clean/clean.js';
import { openDatabase, query } from './clean/database.js';
import { loadSource } from './clean/load-source.js';
import { findSources } from './read/sources.js';
import { writeArrow } from './write/write-arrow.js';
import { writeLineage } from './write/write-lineage.js';
import { writeParquet } from './write/write-parquet.js';
import { writeRejects } from './write/write-rejects.js';

/** What DuckDB may hold before it writes to disk. */
const DATABASE_MEMORY = '300MB';

/** What `buildCatalogue` promises. */
export async function buildTables(request: CatalogueRequest): Promise<CatalogueAccount> {
  const { source, folder, formats, report = () => {} } = request;
  const sources = await findSources(source);
  await mkdir(folder, { recursive: true });
  const database = await openDatabase(DATABASE_MEMORY);
  const { first } = database;
  try {
    report({ message: `reading ${sources.files.map(({ name }) => name).join(', ')}` });
    await loadSource(database, sources);
    report({ message: 'cleaning' });
    const lineage = await clean(database);
    report({ message: 'writing the tables' });
    await writeRejects(first, sources.files);
    await writeLineage(first, folder, lineage);
    await writeParquet(database, folder, formats === 'parquet and arrow');
    if (formats === 'parquet and arrow') await writeArrow(first, folder);
    const [{ films }] = await query<{ films: bigint }>(
      first,
      'SELECT count(*) AS films FROM movies',
    );
    return { sources, films: Number(films), lineage };
  } finally {
    database.close();
  }
}
