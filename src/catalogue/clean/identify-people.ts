import type { DuckDBConnection } from '@duckdb/node-api';
import type { Sentence } from '../../base/sentence.js';

/** How the person of a credit is found. */
interface Identified {
  readonly found: Sentence;
  readonly meaning: Sentence;
  /** Told where there are any. */
  readonly rare?: true;
}

export const NAMELESS = 'no name';

export const IDENTIFIED: readonly Identified[] = [
  {
    found: { es: 'por id', en: 'by id' },
    meaning: {
      es: 'el crédito da el id de la persona',
      en: 'the credit gives the id of the person',
    },
  },
  {
    found: { es: 'por nombre', en: 'by name' },
    meaning: {
      es: 'el crédito no da id; un solo id lleva ese nombre',
      en: 'the credit gives no id; one id alone bears the name',
    },
  },
  {
    found: { es: 'ambiguas', en: 'ambiguous' },
    meaning: {
      es: 'el crédito no da id y varios llevan ese nombre; queda por nombre',
      en: 'the credit gives no id and several bear the name; it stays by name',
    },
  },
  {
    found: { es: 'solo el nombre', en: 'name only' },
    meaning: {
      es: 'el crédito no da id, y ningún id lleva ese nombre',
      en: 'the credit gives no id, and no id bears the name',
    },
  },
  {
    found: { es: 'sin nombre', en: NAMELESS },
    meaning: {
      es: 'ningún archivo da nombre al id del crédito; queda fuera',
      en: 'no file names the id that the credit gives; it is left out',
    },
    rare: true,
  },
];

/** Makes `person_of` (key, id, name, found): by id, by the only id of the name, or by the name. */
export async function identifyPeople(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    CREATE TABLE person_of AS
    WITH nameless AS (
      SELECT name, min(id) FILTER (id > 0) AS first_id, max(id) AS last_id,
        any_value(key) FILTER (id = 0) AS key
      FROM raw_people SEMI JOIN (SELECT name FROM raw_people WHERE id = 0) USING (name) GROUP BY name
    )
    SELECT key, id, name, 'by id' AS found FROM raw_people WHERE id > 0
    UNION ALL
    SELECT key, last_id, name, 'by name' FROM nameless WHERE first_id = last_id
    UNION ALL
    SELECT key, -row_number() OVER (ORDER BY name)::INTEGER, name,
      CASE WHEN first_id IS NULL THEN 'name only' ELSE 'ambiguous' END
    FROM nameless WHERE first_id IS DISTINCT FROM last_id`);
}
