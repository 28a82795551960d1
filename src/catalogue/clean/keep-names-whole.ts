import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import type { EntityKind } from '../read/raw/raw-tables.js';

/** A word that ends more names, as Films does, ends a name of its own, unless so many films tell another. */
const ENDS = 16;
const FILMS = 4;

/**
 * Of lists that were split at commas makes names with a comma whole again, in raw_links and
 * raw_entities: pieces that always stand together, as all that a film lists and also among others.
 * Makes `whole_names` (kind, head, id, piece, films): their pieces, by the id of the first.
 */
export async function keepNamesWhole(
  connection: DuckDBConnection,
  kinds: readonly EntityKind[],
): Promise<void> {
  await connection.run(
    'CREATE TABLE whole_names (kind VARCHAR, head VARCHAR, id VARCHAR, piece INTEGER, films INTEGER)',
  );
  for (const kind of kinds) {
    await connection.run(`INSERT INTO whole_names ${wholeNames(kind)}`);
    const found = await query(connection, `FROM whole_names WHERE kind = '${kind}' LIMIT 1`);
    if (found.length > 0) await mend(connection, kind);
  }
}

const ENDING = "lower(regexp_extract(name, '[^ ]+$'))";

/** The name that stands on this side of an id wherever it is listed, else NULL. */
const always = (side: string) =>
  `CASE WHEN count(${side}) = count(*) AND min(${side}) = max(${side}) THEN min(${side}) END`;

const wholeNames = (kind: EntityKind) => `
  WITH RECURSIVE names AS (SELECT key, id, name FROM raw_entities WHERE kind = '${kind}'),
  listed AS (
    SELECT id, lag(id) OVER place AS before, lead(id) OVER place AS after,
      count(*) OVER (PARTITION BY row) AS length
    FROM raw_links JOIN names USING (key) WHERE kind = '${kind}'
    WINDOW place AS (PARTITION BY row ORDER BY position)
  ),
  steady AS MATERIALIZED (
    SELECT id, count(*) AS films, min(length) AS least, max(length) AS most,
      ${always('before')} AS before, ${always('after')} AS after
    FROM listed GROUP BY id HAVING films > 1 AND coalesce(before, after) IS NOT NULL
  ),
  pair AS MATERIALIZED (
    SELECT one.*, other.id AS next
    FROM steady one JOIN steady other ON other.id = one.after AND other.before = one.id
  ),
  chain AS (
    SELECT id AS head, films, least, most, [id, next] AS ids FROM pair
    WHERE id NOT IN (SELECT next FROM pair)
    UNION ALL
    SELECT head, chain.films, chain.least, chain.most, list_append(ids, next)
    FROM chain JOIN pair ON pair.id = ids[-1]
  ),
  whole AS (FROM chain WHERE least = len(ids) AND most > len(ids) AND ids[-1] NOT IN (SELECT id FROM pair)),
  endings AS (SELECT ${ENDING} AS ending, count(*) AS ends FROM names GROUP BY ending),
  ended AS (
    SELECT id AS head, max(ends) AS ends
    FROM names SEMI JOIN whole ON head = id JOIN endings ON ending = ${ENDING} GROUP BY id
  )
  SELECT '${kind}', head, unnest(ids), generate_subscripts(ids, 1), films
  FROM whole JOIN ended USING (head) WHERE films >= ${FILMS} OR ends <= ${ENDS}`;

async function mend(connection: DuckDBConnection, kind: EntityKind): Promise<void> {
  const pieces = `(FROM whole_names WHERE kind = '${kind}' AND piece > 1)`;
  const keys = (ids: string) =>
    `(SELECT key FROM raw_entities WHERE kind = '${kind}' AND id IN (SELECT ${ids} FROM ${pieces}))`;
  await connection.run(`
    UPDATE raw_entities SET name = raw_entities.name || rest
    FROM (
      SELECT head, string_agg(', ' || name, '' ORDER BY piece) AS rest
      FROM ${pieces} JOIN (
        SELECT id, arg_min(name, key) AS name FROM raw_entities WHERE kind = '${kind}' GROUP BY id
      ) USING (id) GROUP BY head
    )
    WHERE kind = '${kind}' AND id = head;
    DELETE FROM raw_links WHERE kind = '${kind}' AND key IN ${keys('id')};
    DELETE FROM raw_entities WHERE kind = '${kind}' AND id IN (SELECT id FROM ${pieces})`);
  // The places of names move up to where pieces stood.
  await connection.run(`
    UPDATE raw_links SET position = place
    FROM (
      SELECT row, position AS former, row_number() OVER (PARTITION BY row ORDER BY position) - 1 AS place
      FROM raw_links WHERE kind = '${kind}' AND row IN (
        SELECT row FROM raw_links WHERE kind = '${kind}' AND key IN ${keys('head')}
      )
    ) moved
    WHERE kind = '${kind}' AND raw_links.row = moved.row AND position = former AND position <> place`);
}
