import { join } from 'node:path';
import { makeFolder, removeFolder } from '../base/disk.js';
import type { Report } from '../base/progress.js';
import { settleAll } from '../base/settle-all.js';
import { explainMemory } from '../duckdb/explain-memory.js';
import { cleanFilms, joinRest } from './clean/clean.js';
import { creditPeople } from './clean/credit-people.js';
import { filmCount, type LineageStep, lineageOf } from './clean/lineage.js';
import { openDatabase } from './load/database.js';
import { imdbLoader } from './load/imdb/load-imdb.js';
import { loadPart } from './load/load-part.js';
import type { OnRead } from './read/files/bytes.js';
import type { NamedSource } from './read/files/each-source.js';
import { type Sources, tellsTypes } from './read/files/sources.js';
import type { ColumnNames } from './read/layouts/column-names.js';
import { ENTRY_COLUMNS } from './read/layouts/entry-columns.js';
import { FILM_TYPES } from './read/layouts/imdb.js';
import type { Reading } from './read/reading.js';
import { writeArrow } from './write/write-arrow.js';
import { writeLineage } from './write/write-lineage.js';
import { writeParquet } from './write/write-parquet.js';
import { writeRejects } from './write/write-rejects.js';
import { OTHER_TABLES, PEOPLE_TABLES, writeFilms } from './write/write-tables.js';

export interface CatalogueRequest {
  /** Folder, .zip or file with the raw data, or several that are made one. */
  readonly source: string | readonly string[];
  /** The same as `findEachSource` has it, where it was asked before. */
  readonly sources?: readonly NamedSource[];
  /** What a file of no known layout calls its columns. */
  readonly columns?: ColumnNames | undefined;
  /** Languages of which overviews are kept beside those of `movies`; Spanish when left out. */
  readonly languages?: readonly string[] | undefined;
  /** Folder to write the tables to; made when it is not there. */
  readonly folder: string;
  /** Parquet for other tools alone, or the Arrow files too that this program opens. */
  readonly formats: 'parquet' | 'parquet and arrow';
  /** Films with fewer votes are left out, and told in `records` alone. */
  readonly votesMin?: number | undefined;
  /** The types of titles that are films, where a source tells them. */
  readonly types?: readonly string[] | undefined;
  readonly report?: Report;
}

export interface CatalogueAccount {
  readonly sources: readonly NamedSource[];
  readonly films: number;
  readonly lineage: readonly LineageStep[];
}

/** What DuckDB may hold before it writes to disk; more where it reads the files, too. */
const DATABASE_MEMORY = '300MB';
const IMDB_MEMORY = '1500MB';

/**
 * Makes the tables from a source that is being read. Who waits for whom, and on which connection;
 * a step begins when all that leads to it has ended:
 *
 *   first    load films ─┬─ load the rest ─┬─ join ─┬─ credit people ─┬─ lineage, people, others
 *   second               └─ clean films ─┬─┘        │                 │
 *                                        └─ write fi│ms ────┬─────────┘
 *                                                   ├───────┴─ others, people (when credited)
 *   third                                           └─ rejects
 *
 * People and others are lists from which the first and second connection, if free, take tables.
 */
export async function buildTables(
  request: CatalogueRequest,
  sources: Sources,
  reading: Reading | null,
): Promise<Omit<CatalogueAccount, 'sources'>> {
  const { folder, formats, votesMin, types, report = () => {} } = request;
  await makeFolder(folder);
  const spill = join(folder, 'spill');
  const memory = reading ? DATABASE_MEMORY : IMDB_MEMORY;
  const database = await openDatabase(memory, spill);
  const { first, second, third } = database;
  const withArrow = formats === 'parquet and arrow';
  const onRead = progressOf(sources, report);
  const loader = reading
    ? {
        films: () => loadPart(database, reading, onRead),
        credits: () => loadPart(database, reading, onRead),
      }
    : imdbLoader(database, { files: sources.files, types, spill, onRead });
  try {
    await loader.films();
    const forms = sources.files.map(({ form }) => form);
    const madeIds = sources.ids === 'made';
    const rules = {
      votesMin,
      // Of IMDb's files the loader has taken these alone.
      types: reading && tellsTypes(sources) ? (types ?? FILM_TYPES) : undefined,
      madeIds,
      millions: forms.some(({ millions }) => millions),
    };
    const cleaned = cleanFilms(second, splitAtCommas(sources), rules, reading === null);
    const written = cleaned.then(() => writeFilms(second, folder, { withRaw: withArrow }));
    const joined = settleAll(cleaned, loader.credits()).then(() => {
      report({ message: 'cleaning, and writing the tables' });
      return joinRest(database, {
        tagged: forms.some(({ manyRows }) => manyRows),
        imdb: reading === null,
        madeIds,
      });
    });
    const credited = joined.then(() => creditPeople(first));
    const lineage = settleAll(credited, written).then(async () =>
      lineageOf(first, await written, sources.absent),
    );
    const others = [...OTHER_TABLES];
    const people = [...PEOPLE_TABLES];
    await settleAll(
      lineage
        .then((steps) => writeLineage(first, folder, steps))
        .then(() => writeParquet(first, people, folder))
        .then(() => writeParquet(first, others, folder)),
      settleAll(joined, written)
        // Its memory, a quarter of all tables', serves for those that are written now.
        .then(() => second.run('DROP TABLE raw_movies'))
        .then(() => writeParquet(second, others, folder))
        .then(() => credited)
        .then(() => writeParquet(second, people, folder)),
      joined.then(() => writeRejects(third, sources.files, folder)),
    );
    if (withArrow) await writeArrow(first, folder);
    const steps = await lineage;
    return { films: filmCount(steps), lineage: steps };
  } catch (error) {
    throw explainMemory(error, sources.path, memory);
  } finally {
    database.close();
    await removeFolder(spill);
  }
}

/** Companies and keywords, where lists of theirs were split at commas. */
const splitAtCommas = ({ files }: Sources) =>
  files
    .flatMap(({ form }) => form?.lists ?? [])
    .filter(({ notation }) => notation === ', ')
    .map(({ entry }) => ENTRY_COLUMNS[entry].kind)
    .filter((kind) => kind === 'companies' || kind === 'keywords');

function progressOf({ files }: Sources, report: Report): OnRead {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const message = `reading ${files.map(({ name }) => name).join(', ')}`;
  let done = 0;
  report({ message, done, total });
  return (bytes) => {
    done += bytes;
    report({ message, done, total });
  };
}
