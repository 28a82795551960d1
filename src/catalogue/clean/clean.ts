import { accountForRecords } from './account-for-records.js';
import { cleanMovies } from './clean-movies.js';
import { creditPeople } from './credit-people.js';
import type { Database } from './database.js';
import { identifyPeople } from './identify-people.js';
import { joinAdditions } from './join-additions.js';
import { judgeFilms } from './judge-films.js';
import { linkEntities } from './link-entities.js';

/** The cleaning as it goes on, on two connections; each is free when its part is done. */
export interface Cleaning {
  /** People and their credits, on the first. */
  readonly people: Promise<void>;
  /** All other tables, and the account of every record, on the second. */
  readonly others: Promise<void>;
}

/** From the raw tables to those of the schema. */
export function clean({ first, second }: Database): Cleaning {
  const judged = judgeFilms(first);
  const cleaned = judged.then(() => cleanMovies(first));
  const joined = Promise.all([judged, identifyPeople(second)]).then(() => joinAdditions(second));
  const accounted = joined.then(() => linkEntities(second)).then(() => accountForRecords(second));
  return {
    people: Promise.all([cleaned, joined]).then(() => creditPeople(first)),
    others: Promise.all([cleaned, accounted]).then(() => {}),
  };
}
