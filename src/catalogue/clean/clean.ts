import type { DuckDBConnection } from '@duckdb/node-api';
import { settleAll } from '../../base/settle-all.js';
import type { Database } from '../load/database.js';
import type { EntityKind } from '../read/raw/raw-tables.js';
import { accountForRecords } from './account-for-records.js';
import { cleanMovies } from './clean-movies.js';
import { identifyPeople } from './identify-people.js';
import { joinAdditions, joinCreditLines } from './join-additions.js';
import { type FilmRules, judgeFilms } from './judge-films.js';
import { keepNamesWhole } from './keep-names-whole.js';
import { linkEntities } from './link-entities.js';
import { nameTitles } from './name-titles.js';
import { requireReadableLists } from './require-readable.js';

/** Makes the films and what they list, of a source's first part: views, worked out when written. */
export async function cleanFilms(
  connection: DuckDBConnection,
  /** The kinds whose lists were split at commas. */
  split: readonly EntityKind[],
  rules: FilmRules = {},
  imdb = false,
): Promise<void> {
  await keepNamesWhole(connection, split);
  await judgeFilms(connection, rules);
  if (imdb) {
    await connection.run(`INSERT INTO raw_counts
      SELECT 'release_date: year alone', count(*) FROM film_outcomes WHERE reason IS NULL`);
  }
  await cleanMovies(connection);
  await nameTitles(connection);
  await linkEntities(connection, 'movies');
}

/**
 * Joins the rest to the films, when all is read; `creditPeople` is then all that is wanting.
 * `tagged`: keywords come a row each; `imdb`: rows of credits are those of their films,
 * as are those that list people where ids are made (`madeIds`).
 */
export async function joinRest(
  { first, third }: Database,
  { tagged, imdb, madeIds }: Readonly<Record<'tagged' | 'imdb' | 'madeIds', boolean>>,
): Promise<void> {
  await requireReadableLists(first);
  const joined = joinAdditions(first, tagged, madeIds)
    .then(() => (imdb ? joinCreditLines(first) : undefined))
    .then(() => linkEntities(first, 'keywords', tagged))
    .then(() => accountForRecords(first));
  await settleAll(joined, identifyPeople(third));
}
