import type { DuckDBConnection } from '@duckdb/node-api';
import { accountForRecords } from './account-for-records.js';
import { cleanMovies } from './clean-movies.js';
import { identifyPeople } from './identify-people.js';
import { joinAdditions } from './join-additions.js';
import { type LineageStep, lineageOf } from './lineage.js';
import { linkEntities } from './link-entities.js';

/** From the raw tables to those of the schema, with an account of every record and every step. */
export async function clean(connection: DuckDBConnection): Promise<LineageStep[]> {
  await cleanMovies(connection);
  await joinAdditions(connection);
  await linkEntities(connection);
  await identifyPeople(connection);
  await accountForRecords(connection);
  return lineageOf(connection);
}
