import type { DuckDBConnection } from '@duckdb/node-api';
import type { Sentence } from '../../base/sentence.js';
import { FEW_VOTES, UNUSABLE_ID } from './rules.js';

/** What became of a row of credits or keywords; everything but `joined` is left out. */
export const ADDITION_OUTCOMES: readonly {
  readonly outcome: Sentence;
  readonly meaning: Sentence;
  readonly rare?: true;
}[] = [
  {
    outcome: { es: 'unidas', en: 'joined' },
    meaning: { es: 'la fila es de una película', en: 'the row belongs to a film' },
  },
  {
    outcome: UNUSABLE_ID,
    meaning: {
      es: 'el id no es un entero mayor que 0',
      en: 'the id is not a whole number above 0',
    },
  },
  {
    outcome: FEW_VOTES,
    meaning: {
      es: 'la película tiene menos votos de los que pide --votes-min',
      en: 'the film has fewer votes than --votes-min asks for',
    },
    rare: true,
  },
  {
    outcome: { es: 'sin película', en: 'without film' },
    meaning: {
      es: 'ninguna película del catálogo tiene ese id',
      en: 'no film of the catalogue has the id',
    },
  },
  {
    outcome: { es: 'fila repetida', en: 'repeated row' },
    meaning: {
      es: 'una fila anterior es de la misma película; queda la primera',
      en: 'an earlier row belongs to the same film; the first stays',
    },
  },
];

/**
 * Makes `addition_outcomes` and `sources`: of each role the one row that adds to a film; where it
 * is `tagged`, of keywords each that adds another.
 */
export async function joinAdditions(
  connection: DuckDBConnection,
  tagged: boolean,
  /** Rows add to the films that stand in them. */
  ownRows = false,
): Promise<void> {
  const id = ownRows
    ? 'film_outcomes.id'
    : "try_cast(regexp_extract(trim(movie_id), '^([0-9]+)([.]0+)?$', 1) AS INTEGER)";
  const keyword = tagged
    ? `LEFT JOIN (
        SELECT row, any_value(entity.id) AS keyword
        FROM raw_links link JOIN raw_entities entity USING (kind, key)
        WHERE kind = 'keywords' GROUP BY row
      ) USING (row)`
    : 'CROSS JOIN (SELECT NULL AS keyword)';
  await connection.run(`
    CREATE TABLE addition_outcomes AS
    SELECT role, addition.row, id, CASE
        WHEN ${ownRows ? 'false' : 'id IS NULL OR id <= 0'} THEN 'unusable id'
        WHEN film.row IS NULL THEN CASE WHEN id IN (
          SELECT id FROM film_outcomes WHERE reason = '${FEW_VOTES.en}'
        ) THEN '${FEW_VOTES.en}' ELSE 'without film' END
        WHEN row_number() OVER (PARTITION BY role, id, CASE WHEN role = 'keywords' THEN keyword END ORDER BY addition.row) > 1 THEN 'repeated row'
        ELSE 'joined'
      END AS outcome
    FROM (
      SELECT role, row, ${id} AS id FROM raw_additions ${ownRows ? 'JOIN film_outcomes USING (row)' : ''}
    ) addition
    ${keyword}
    LEFT JOIN (FROM film_outcomes WHERE reason IS NULL) film USING (id)`);
  await connection.run(`
    CREATE TABLE sources AS
    SELECT role, outcome.row, id AS movie_id, films.row AS film
    FROM addition_outcomes outcome JOIN (FROM film_outcomes WHERE reason IS NULL) films USING (id)
    WHERE outcome = 'joined'`);
}

/** Joins the credits of IMDb's files to their films, in whose rows they are, and counts their lines. */
export async function joinCreditLines(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    INSERT INTO sources SELECT 'credits', row, id, row FROM film_outcomes WHERE reason IS NULL;
    INSERT INTO raw_counts
    SELECT 'credits ' || unnest(['joined', 'without film']), unnest([joined, read - joined])
    FROM (SELECT n AS read FROM raw_counts WHERE name = 'credits read'),
      (SELECT coalesce(sum(lines), 0) AS joined FROM credit_lines SEMI JOIN sources USING (row))`);
}
