import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import type { Rule } from '../schema/profile-schema.js';
import { sum } from '../statistics/moments.js';
import { medianAbsoluteDeviation, quantile } from '../statistics/quantile.js';
import { FILM, type Found, ruleOf } from './rule.js';

const LEAST_VOTES = 100;
/** Modified z-score: deviation from the line over the scaled MAD of all deviations. */
const THRESHOLD = 5;

/** Films of 100 votes or more, far from the least-squares line of ln(popularity) by ln(votes). */
export async function popularityAgainstVotes(connection: DuckDBConnection): Promise<Rule> {
  const films = await query<
    Pick<Found, 'row' | 'id' | 'label'> & { popularity: number; vote_count: number }
  >(
    connection,
    `SELECT ${FILM}, popularity, vote_count
     FROM movies WHERE vote_count >= ${LEAST_VOTES} AND popularity > 0 ORDER BY row`,
  );
  const x = films.map(({ vote_count }) => Math.log(vote_count));
  const y = films.map(({ popularity }) => Math.log(popularity));
  const expected = lineThrough(x, y);
  const residuals = Float64Array.from(y, (value, i) => value - expected(x[i]));
  const sorted = residuals.slice().sort();
  const median = quantile(sorted, 0.5);
  const unit = 1.4826 * medianAbsoluteDeviation(sorted);
  const scores = residuals.map((residual) => (residual - median) / unit);
  const found = films
    .map((film, i) => ({ film, score: scores[i], expected: Math.exp(expected(x[i]) + median) }))
    .filter(({ score }) => Math.abs(score) > THRESHOLD)
    .sort((a, b) => Math.abs(b.score) - Math.abs(a.score) || a.film.row - b.film.row)
    .map(
      ({ film: { popularity, vote_count, ...film }, score, expected }): Found => ({
        ...film,
        kind: score < 0 ? 'too low' : 'too high',
        values: { vote_count, popularity, expected: Number(expected.toPrecision(3)) },
      }),
    );
  const rule = ruleOf('popularity_against_votes', THRESHOLD, found);
  return { ...rule, kinds: { 'too low': 0, 'too high': 0, ...rule.kinds } };
}

/** The least-squares line through points. */
function lineThrough(x: readonly number[], y: readonly number[]): (at: number) => number {
  const meanX = sum(x) / x.length;
  const meanY = sum(y) / y.length;
  const slope =
    sum(x.map((value, i) => (value - meanX) * (y[i] - meanY))) /
    sum(x.map((value) => (value - meanX) ** 2));
  return (at) => meanY + (Number.isFinite(slope) ? slope : 0) * (at - meanX);
}
