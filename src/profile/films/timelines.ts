import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import type { DateMeasures } from '../schema/column-schema.js';
import type { Timelines } from '../schema/profile-schema.js';

/** Films, budgets and revenues over the years, and returns by genre, of what is known alone. */
export async function timelines(
  connection: DuckDBConnection,
  released: DateMeasures | undefined,
): Promise<Timelines> {
  return {
    by_year: await query(
      connection,
      `SELECT release_year AS year, count(*) AS films,
         count(*) FILTER (budget > 0) AS films_with_budget,
         count(*) FILTER (revenue > 0) AS films_with_revenue,
         quantile_cont(budget, 0.5) FILTER (budget > 0) AS median_budget,
         quantile_cont(revenue, 0.5) FILTER (revenue > 0) AS median_revenue
       FROM movies GROUP BY release_year ORDER BY release_year`,
    ),
    by_month: released?.by_month ?? [],
    by_weekday: released?.by_weekday ?? [],
    return_by_genre: await query(
      connection,
      `SELECT name AS genre, count(*) AS films, quantile_cont("return", 0.5) AS median_return
       FROM movie_genres JOIN movies ON movies.id = movie_id JOIN genres ON genres.id = genre_id
       WHERE budget > 0 AND revenue > 0
       GROUP BY genre_id, name ORDER BY median_return DESC, name`,
    ),
  };
}
