import type { DuckDBConnection } from '@duckdb/node-api';
import type { Sentence } from '../../base/sentence.js';
import { UNUSABLE_ID } from './rules.js';

/** What became of a row of credits or keywords; everything but `joined` is left out. */
export const ADDITION_FATES: readonly { readonly fate: Sentence; readonly meaning: Sentence }[] = [
  {
    fate: { es: 'unidas', en: 'joined' },
    meaning: { es: 'la fila es de una película', en: 'the row belongs to a film' },
  },
  {
    fate: UNUSABLE_ID,
    meaning: {
      es: 'el id no es un entero mayor que 0',
      en: 'the id is not a whole number above 0',
    },
  },
  {
    fate: { es: 'sin película', en: 'without film' },
    meaning: {
      es: 'ninguna película del catálogo tiene ese id',
      en: 'no film of the catalogue has the id',
    },
  },
  {
    fate: { es: 'fila repetida', en: 'repeated row' },
    meaning: {
      es: 'una fila anterior es de la misma película; queda la primera',
      en: 'an earlier row belongs to the same film; the first stays',
    },
  },
];

/**
 * Finds the film of each row of credits and keywords. Makes `addition_fates` (role, row, id, fate)
 * and `sources`: the one row of each role that adds to a film (role, row, movie_id, film = place of the
 * film in `movies`).
 */
export async function joinAdditions(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    CREATE TABLE addition_fates AS
    SELECT role, addition.row, id, CASE
        WHEN id IS NULL OR id <= 0 THEN 'unusable id'
        WHEN film.row IS NULL THEN 'without film'
        WHEN row_number() OVER (PARTITION BY role, id ORDER BY addition.row) > 1 THEN 'repeated row'
        ELSE 'joined'
      END AS fate
    FROM (
      SELECT role, row,
        try_cast(regexp_extract(trim(movie_id), '^([0-9]+)([.]0+)?$', 1) AS INTEGER) AS id
      FROM raw_additions
    ) addition
    LEFT JOIN (FROM film_fates WHERE reason IS NULL) film USING (id)`);
  await connection.run(`
    CREATE TABLE sources AS
    SELECT role, fate.row, id AS movie_id, films.row AS film
    FROM addition_fates fate JOIN (FROM film_fates WHERE reason IS NULL) films USING (id)
    WHERE fate = 'joined'`);
}
