import type { DuckDBConnection } from '@duckdb/node-api';

/** Ids that are made for films begin here: beyond all that sources have. */
export const FIRST_FILM_ID = 2 ** 40;

const NAME = `lower(trim(regexp_replace(title, '[\\s\\x{a0}]+', ' ', 'g'))) || chr(10) || year(taken.release_date)`;

/**
 * Gives the films of `taken` ids that are made of title and year, the same in any order of the rows:
 * rows of one title and year are one film unless their IMDb ids or plots differ. `bits`: those of the
 * hash; where two have the same, the one that sorts later moves on.
 */
export async function makeIds(connection: DuckDBConnection, bits = 52): Promise<void> {
  await connection.run(`
    CREATE OR REPLACE TABLE taken AS
    WITH named AS (
      SELECT row, ${NAME} AS name, coalesce(imdb_id, overview, '') AS told
      FROM raw_movies JOIN taken USING (row) JOIN kinds USING (row)
      WHERE NOT other_type AND trim(title) <> ''
    ),
    numbered AS (
      SELECT row, name || chr(10) || dense_rank() OVER (PARTITION BY name ORDER BY told) AS name
      FROM named WHERE name IS NOT NULL
    ),
    placed AS (
      SELECT *, row_number() OVER (ORDER BY hash, name) AS place
      FROM (SELECT DISTINCT name, ('0x' || left(md5(name), 13))::BIGINT >> ${52 - bits} AS hash FROM numbered)
    ),
    ids AS (SELECT name, ${FIRST_FILM_ID} + place + max(hash - place) OVER (ORDER BY place) AS id FROM placed)
    SELECT taken.* REPLACE (ids.id AS id)
    FROM taken LEFT JOIN numbered USING (row) LEFT JOIN ids USING (name) ORDER BY row`);
}
