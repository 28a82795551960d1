import type { DuckDBConnection } from '@duckdb/node-api';
import type { EntityKind } from '../read/raw/raw-tables.js';

/** Where each kind of entity is listed, and what it is called in the tables. */
const KINDS: readonly {
  readonly kind: EntityKind;
  readonly role: 'movies' | 'keywords';
  readonly key: 'id' | 'code';
  readonly link?: string;
}[] = [
  { kind: 'collections', role: 'movies', key: 'id' },
  { kind: 'genres', role: 'movies', key: 'id', link: 'genre_id' },
  { kind: 'companies', role: 'movies', key: 'id', link: 'company_id' },
  { kind: 'countries', role: 'movies', key: 'code', link: 'country_code' },
  { kind: 'languages', role: 'movies', key: 'code', link: 'language_code' },
  { kind: 'keywords', role: 'keywords', key: 'id', link: 'keyword_id' },
];

/** The rows that films are made of, as `sources` has those that add to films. */
const FILMS = 'SELECT row, id AS movie_id, row AS film FROM film_outcomes WHERE reason IS NULL';

/**
 * Makes views of the entities that a role lists, named as most films do, and of their links;
 * `manyRows`: several rows list those of a film.
 */
export async function linkEntities(
  connection: DuckDBConnection,
  role: 'movies' | 'keywords',
  manyRows = false,
): Promise<void> {
  const rows = role === 'movies' ? FILMS : `FROM sources WHERE role = '${role}'`;
  for (const { kind, key, link } of KINDS.filter((listed) => listed.role === role)) {
    const id = key === 'id' ? 'try_cast(id AS INTEGER)' : 'id';
    const entities = `(
      SELECT key, ${id} AS id, name, poster_path FROM raw_entities WHERE kind = '${kind}')`;
    const place = manyRows
      ? '(row_number() OVER (PARTITION BY film ORDER BY row, position) - 1)::INTEGER AS position'
      : 'position';
    const mentions = `(
      SELECT key, film, movie_id, ${place}
      FROM raw_links JOIN (${rows}) USING (row)
      WHERE kind = '${kind}')`;
    await connection.run(`
      CREATE VIEW ${kind} AS
      SELECT id AS ${key}, name${kind === 'collections' ? ', poster_path' : ''}
      FROM (SELECT key, count(*) AS films, min(film) AS first_film FROM ${mentions} GROUP BY key)
      JOIN ${entities} USING (key)
      QUALIFY row_number() OVER (PARTITION BY id ORDER BY films DESC, first_film, name) = 1
      ORDER BY id`);
    if (!link) continue;
    await connection.run(`
      CREATE VIEW movie_${kind} AS
      SELECT movie_id, position, id AS ${link}
      FROM ${mentions} JOIN ${entities} USING (key) ORDER BY film, position`);
  }
}
