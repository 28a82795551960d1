import type { DuckDBConnection } from '@duckdb/node-api';
import { DOUBTFUL_RETURN } from '../../base/doubtful-return.js';
import { query } from '../../duckdb/database.js';
import type { Rule } from '../schema/profile-schema.js';
import { longRuntimes } from './long-runtimes.js';
import { popularityAgainstVotes } from './popularity-against-votes.js';
import { filmsFound, LABEL, ruleOf } from './rule.js';

const FIRST_FILM = 1880;
/** A month belongs to the time of the data when it has this share of the busiest month's films. */
const LIVELY = 0.1;

/** Outliers that only who knows films can tell: each rule with the films that it finds. */
export async function domainRules(connection: DuckDBConnection): Promise<Rule[]> {
  return [
    await longRuntimes(connection),
    await popularityAgainstVotes(connection),
    await highReturns(connection),
    await oddYears(connection),
    await votesWithoutAverage(connection),
  ];
}

async function highReturns(connection: DuckDBConnection): Promise<Rule> {
  const found = await filmsFound(
    connection,
    `SELECT rowid AS row, ${LABEL} AS label, budget, revenue, "return",
       CASE
         WHEN budget < 1000 AND revenue / (budget * 1e6) BETWEEN 0.1 AND 100 THEN 'budget in millions'
         WHEN revenue / (budget * 1e3) BETWEEN 0.1 AND 100 THEN 'budget in thousands'
         ELSE 'unexplained'
       END AS kind
     FROM movies WHERE "return" > ${DOUBTFUL_RETURN} ORDER BY "return" DESC, row`,
  );
  return ruleOf('return_over_1000', DOUBTFUL_RETURN, found);
}

async function oddYears(connection: DuckDBConnection): Promise<Rule> {
  const [{ end }] = await query<{ end: string | null }>(
    connection,
    `WITH months AS (
       SELECT date_trunc('month', release_date) AS month, count(*) AS n FROM movies GROUP BY month
     )
     SELECT last_day(max(month))::VARCHAR AS end FROM months
     WHERE n >= greatest(2, ${LIVELY} * (SELECT max(n) FROM months))`,
  );
  const last = end ?? '9999-12-31';
  const found = await filmsFound(
    connection,
    `SELECT rowid AS row, ${LABEL} AS label, release_date::VARCHAR AS release_date, vote_count,
       CASE WHEN release_year < ${FIRST_FILM} THEN 'before cinema' ELSE 'after the data' END AS kind
     FROM movies WHERE release_year < ${FIRST_FILM} OR release_date > DATE '${last}'
     ORDER BY movies.release_date < DATE '1900-01-01' DESC, movies.release_date DESC, row`,
  );
  const time = { first: String(FIRST_FILM), last };
  return ruleOf('release_outside_time', `${FIRST_FILM} – ${last}`, found, time);
}

async function votesWithoutAverage(connection: DuckDBConnection): Promise<Rule> {
  const found = await filmsFound(
    connection,
    `SELECT rowid AS row, ${LABEL} AS label, vote_count, vote_average,
       CASE WHEN vote_count > 0 THEN 'votes without average' ELSE 'average without votes' END AS kind
     FROM movies
     WHERE (coalesce(vote_count, 0) > 0) <> (coalesce(vote_average, 0) > 0)
     ORDER BY vote_count DESC NULLS LAST, row`,
  );
  return ruleOf('votes_without_average', 0, found);
}
