import { accountForRecords } from './account-for-records.js';
import { cleanMovies } from './clean-movies.js';
import { creditPeople } from './credit-people.js';
import type { Database } from './database.js';
import { identifyPeople } from './identify-people.js';
import { joinAdditions } from './join-additions.js';
import { judgeFilms } from './judge-films.js';
import { linkEntities } from './link-entities.js';

/** The cleaning as it goes on, on the first connection; the second is free as soon as the films are. */
export interface Cleaning {
  /** The films. */
  readonly films: Promise<void>;
  /** All tables, and the account of every record. */
  readonly all: Promise<void>;
}

/**
 * From the raw tables to those of the schema. These are views: each is worked out when it is written,
 * and not kept.
 */
export function clean({ first, second }: Database): Cleaning {
  const identified = identifyPeople(second);
  const cleaned = judgeFilms(first).then(() => cleanMovies(first));
  const all = cleaned
    .then(() => joinAdditions(first))
    .then(() => linkEntities(first))
    .then(() => accountForRecords(first))
    .then(() => identified)
    .then(() => creditPeople(first));
  return { films: Promise.all([cleaned, identified]).then(() => {}), all };
}
