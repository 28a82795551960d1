import { accountForRecords } from './account-for-records.js';
import { cleanMovies } from './clean-movies.js';
import { creditPeople } from './credit-people.js';
import type { Database } from './database.js';
import { identifyPeople } from './identify-people.js';
import { joinAdditions } from './join-additions.js';
import { type LineageStep, lineageOf } from './lineage.js';
import { linkEntities } from './link-entities.js';

/** From the raw tables to those of the schema, with an account of every record and every step. */
export async function clean({ first, second }: Database): Promise<LineageStep[]> {
  await Promise.all([cleanMovies(first).then(() => joinAdditions(first)), identifyPeople(second)]);
  await Promise.all([
    creditPeople(first),
    linkEntities(second).then(() => accountForRecords(second)),
  ]);
  return lineageOf(first);
}
