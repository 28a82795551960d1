import type { DuckDBConnection } from '@duckdb/node-api';
import { rowOf } from '../../base/csr.js';
import { DOUBTFUL_RETURN } from '../../base/doubtful-return.js';
import { type Catalogue, shelfMarkOf, wrongLanguages } from '../../catalogue/index.js';
import { query } from '../../duckdb/database.js';
import type { Rule } from '../schema/profile-schema.js';
import { longRuntimes } from './long-runtimes.js';
import { popularityAgainstVotes } from './popularity-against-votes.js';
import { FILM, type Found, filmsFound, ruleOf } from './rule.js';

const FIRST_FILM = 1880;
/** A month belongs to the time of the data when it has this share of the busiest month's films. */
const LIVELY = 0.1;

/** Outliers that only who knows films can tell: each rule with the films that it finds. */
export async function domainRules(
  connection: DuckDBConnection,
  catalogue: Catalogue,
): Promise<Rule[]> {
  return [
    await longRuntimes(connection),
    await popularityAgainstVotes(connection),
    await highReturns(connection),
    await oddYears(connection),
    await votesWithoutAverage(connection),
    languagesInDoubt(catalogue),
    await shelfMarks(connection),
  ];
}

async function highReturns(connection: DuckDBConnection): Promise<Rule> {
  const found = await filmsFound(
    connection,
    `SELECT ${FILM}, budget, revenue, "return",
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
    `SELECT ${FILM}, release_date::VARCHAR AS release_date, vote_count,
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
    `SELECT ${FILM}, vote_count, vote_average,
       CASE WHEN vote_count > 0 THEN 'votes without average' ELSE 'average without votes' END AS kind
     FROM movies
     WHERE (coalesce(vote_count, 0) > 0) <> (coalesce(vote_average, 0) > 0)
     ORDER BY vote_count DESC NULLS LAST, row`,
  );
  return ruleOf('votes_without_average', 0, found);
}

function languagesInDoubt(catalogue: Catalogue): Rule {
  const { movies, tables, languages, countries } = catalogue;
  const codes = (links: typeof languages, { code }: typeof tables.languages, film: number) =>
    Array.from(rowOf(links, film), (row) => code.at(row) ?? '').join(', ');
  const found = [...wrongLanguages(catalogue)].map(
    ([row, kind]): Found => ({
      ...{ row, kind, id: movies.id[row] },
      label: `${movies.title.at(row)} (${movies.release_year[row]})`,
      values: {
        original_title: movies.original_title.at(row),
        original_language: movies.original_language.at(row),
        spoken: codes(languages, tables.languages, row),
        countries: codes(countries, tables.countries, row),
        vote_count: movies.vote_count[row] || 0,
      },
    }),
  );
  const votes = ({ values }: Found) => Number(values.vote_count);
  const known = found.sort((a, b) => votes(b) - votes(a) || a.row - b.row);
  return ruleOf('wrong_language', 0, known);
}

async function shelfMarks(connection: DuckDBConnection): Promise<Rule> {
  const keywords = await query<{ row: number; name: string; of: readonly number[] }>(
    connection,
    `SELECT keywords.rowid AS row, name, list(movie_id) AS of
     FROM keywords JOIN movie_keywords ON keyword_id = id
     GROUP BY ALL ORDER BY count(*) DESC, row`,
  );
  const found = keywords.flatMap(({ row, name, of }): Found[] => {
    const kind = shelfMarkOf(name);
    return kind ? [{ row, label: name, kind, values: { films: of.length } }] : [];
  });
  const films = new Set(keywords.flatMap(({ name, of }) => (shelfMarkOf(name) ? of : [])));
  return ruleOf('shelf_mark_keywords', 0, found, { films: films.size });
}
