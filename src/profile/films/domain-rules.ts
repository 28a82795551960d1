import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../measure/database.js';
import type { OutlierRow, Rule } from '../profile-schema.js';
import { popularityAgainstVotes } from './popularity-against-votes.js';

const SHOWN = 30;
const LONG_RUNTIME = 300;
const HIGH_RETURN = 1000;
const FIRST_FILM = 1880;
/** A month belongs to the time of the data when it has this share of the busiest month's films. */
const LIVELY = 0.1;

const LABEL = `title || ' (' || release_year || ')'`;

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

interface Found {
  readonly row: number;
  readonly label: string;
  readonly note: string | null;
  readonly [column: string]: number | string | null;
}

const rowOf = ({ row, label, note, ...values }: Found): OutlierRow => ({
  row: row + 1,
  label,
  values,
  ...(note === null ? {} : { note }),
});

function ruleOf(rule: Omit<Rule, 'n' | 'rows' | 'kinds'>, found: readonly Found[]): Rule {
  const kinds: Record<string, number> = {};
  for (const { note } of found) {
    const kind = (note ?? '').split(':')[0];
    if (kind) kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return { ...rule, n: found.length, kinds, rows: found.slice(0, SHOWN).map(rowOf) };
}

/** Words that tell a series or a collection from a film, in titles and in keywords. */
const SERIES_TITLE =
  '\\b(season|series|mini-?series|trilogy|saga|collection|anthology|chapters?|parts?|book|complete|chronicles?|history|story|documentary)\\b';
const SERIES_KEYWORD = '\\b(mini-?series|tv (mini|series)|serial|television|longest film)\\b';

async function longRuntimes(connection: DuckDBConnection): Promise<Rule> {
  const found = await query<Found>(
    connection,
    `SELECT movies.rowid AS row, ${LABEL} AS label, runtime, vote_count,
       CASE
         WHEN keyword IS NOT NULL THEN 'series: keyword ' || keyword
         WHEN regexp_matches(title, '${SERIES_TITLE}', 'i')
           THEN 'series: title says ' || lower(regexp_extract(title, '${SERIES_TITLE}', 0, 'i'))
         ELSE 'unexplained'
       END AS note
     FROM movies LEFT JOIN (
       SELECT movie_id, min(name) AS keyword
       FROM movie_keywords JOIN keywords ON keywords.id = keyword_id
       WHERE regexp_matches(name, '${SERIES_KEYWORD}', 'i') GROUP BY movie_id
     ) ON movie_id = movies.id
     WHERE runtime > ${LONG_RUNTIME} ORDER BY runtime DESC, row`,
  );
  return ruleOf(
    {
      rule: 'runtime_over_5_hours',
      threshold: LONG_RUNTIME,
      meaning: {
        es: 'Duran m\u00e1s de 5 horas: series contadas como pel\u00edculas, o errores de carga.',
        en: 'They last over 5 hours: series counted as films, or entry errors.',
      },
    },
    found,
  );
}

async function highReturns(connection: DuckDBConnection): Promise<Rule> {
  const found = await query<Found>(
    connection,
    `SELECT rowid AS row, ${LABEL} AS label, budget, revenue, "return",
       CASE
         WHEN budget < 1000 AND revenue / (budget * 1e6) BETWEEN 0.1 AND 100 THEN 'budget in millions'
         WHEN revenue / (budget * 1e3) BETWEEN 0.1 AND 100 THEN 'budget in thousands'
         ELSE 'unexplained'
       END AS note
     FROM movies WHERE "return" > ${HIGH_RETURN} ORDER BY "return" DESC, row`,
  );
  return ruleOf(
    {
      rule: 'return_over_1000',
      threshold: HIGH_RETURN,
      meaning: {
        es: 'Recaudaron m\u00e1s de mil veces su presupuesto: casi siempre est\u00e1 anotado en miles o en millones.',
        en: 'They earned over a thousand times their budget: mostly it was entered in thousands or millions.',
      },
    },
    found,
  );
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
  const found = await query<Found>(
    connection,
    `SELECT rowid AS row, ${LABEL} AS label, release_date::VARCHAR AS release_date, vote_count,
       CASE WHEN release_year < ${FIRST_FILM} THEN 'before cinema' ELSE 'after the data' END AS note
     FROM movies WHERE release_year < ${FIRST_FILM} OR release_date > DATE '${last}'
     ORDER BY movies.release_date < DATE '1900-01-01' DESC, movies.release_date DESC, row`,
  );
  return ruleOf(
    {
      rule: 'release_outside_time',
      threshold: `${FIRST_FILM} \u2013 ${last}`,
      meaning: {
        es: `Estrenos antes de ${FIRST_FILM}, cuando no hab\u00eda cine, o despu\u00e9s de ${last}, el \u00faltimo mes con estrenos corrientes en estos datos.`,
        en: `Released before ${FIRST_FILM}, when there was no cinema, or after ${last}, the last month of ordinary releases in these data.`,
      },
    },
    found,
  );
}

async function votesWithoutAverage(connection: DuckDBConnection): Promise<Rule> {
  const found = await query<Found>(
    connection,
    `SELECT rowid AS row, ${LABEL} AS label, vote_count, vote_average,
       CASE WHEN vote_count > 0 THEN 'votes without average' ELSE 'average without votes' END AS note
     FROM movies
     WHERE (coalesce(vote_count, 0) > 0) <> (coalesce(vote_average, 0) > 0)
     ORDER BY vote_count DESC NULLS LAST, row`,
  );
  return ruleOf(
    {
      rule: 'votes_without_average',
      threshold: 0,
      meaning: {
        es: 'Tienen votos pero no promedio, o promedio pero no votos.',
        en: 'They have votes and no average, or an average and no votes.',
      },
    },
    found,
  );
}
