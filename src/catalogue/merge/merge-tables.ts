import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import { MONEY } from '../clean/readings.js';
import { REPAIR_RULES } from '../clean/rules.js';
import { FIRST_MADE_ID } from '../read/nested/name-ids.js';
import { SCHEMA } from '../tables/schema.js';
import { FIRST_IDS } from './leading-ids.js';
import { COLUMN_UNITS, LIST_UNITS, LISTS, ruleOf, type Unit } from './precedence.js';

/** A source as what chooses between sources sees it. */
export interface Dated {
  readonly src: number;
  /** Columns of movies that no file of it has. */
  readonly absent: readonly string[];
}

/**
 * Makes the tables of `films` (film, id, and m0, m1, ...: its id in each source) as views, and
 * `picks`: of each film and unit the source that its value is of. `sources`: the newest first.
 */
export async function mergeTables(
  connection: DuckDBConnection,
  sources: readonly Dated[],
): Promise<void> {
  const run = (sql: string) => connection.run(sql);
  await run(`
    CREATE VIEW all_movie_collections AS
    SELECT src, id AS movie_id, 0 AS position, collection_id FROM all_movies WHERE collection_id IS NOT NULL`);
  // People of a name alone are those of the only id that bears it; IMDb's where they alone do there.
  await run(finalIds('people', 'name', 'id < 0', '-', 'is_foreign'));
  for (const unit of LIST_UNITS) await run(pickList(unit));
  for (const [kind, entity] of LISTS) await run(entities(kind, entity));
  await run(NAMED_PEOPLE);
  for (const table of ['movie_cast', 'movie_crew'] as const) await run(credits(table));
  await run(PEOPLE);
  const films = `films ${sources
    .map(({ src }) => `LEFT JOIN movies_${src} m${src} ON m${src}.id = films.m${src}`)
    .join('\n')}`;
  const units: { readonly unit: Unit; readonly of: readonly Dated[] }[] = [];
  for (const unit of COLUMN_UNITS) {
    const of = sources.filter(({ absent }) => !unit.columns.every((one) => absent.includes(one)));
    units.push({ unit, of: ruleOf(unit) === 'one source' ? await widest(unit, of) : of });
  }
  const values = units.flatMap(({ unit, of }) =>
    unit.columns.map((column) => {
      const given = of.map(({ src }) => valueIn(src, column));
      // NULL, of the column's type.
      const none = `CASE WHEN false THEN m${sources[0].src}."${column}" END`;
      return `coalesce(${[...given, none].join(', ')}) AS "${column}"`;
    }),
  );
  const repaired = new Map(REPAIR_RULES.map(({ column, value }) => [column, value]));
  const columns = Object.keys(SCHEMA.movies).map(
    (column) => `${repaired.get(column) ?? `"${column}"`} AS "${column}"`,
  );
  await run(`
    CREATE VIEW movies AS
    SELECT ${columns.join(', ')}
    FROM (SELECT film, films.id, ${values.join(', ')} FROM ${films})
    LEFT JOIN (SELECT movie_id AS id, collection_id FROM listed_collections) USING (id)
    ORDER BY film`);
  const picks = units.map(({ unit, of }) => {
    const cases = of.map(
      ({ src }) => `WHEN ${valueIn(src, unit.columns[0])} IS NOT NULL THEN ${src}`,
    );
    return `CASE ${cases.join(' ')} WHEN false THEN 0 END AS "${unit.name}"`;
  });
  const lists = LIST_UNITS.map(({ name }) => name);
  await run(`
    CREATE TABLE picks AS
    SELECT film, ${picks.join(', ')}, ${lists.map((name) => `pick_${name}.src AS ${name}`).join(', ')}
    FROM ${films} ${lists.map((name) => `LEFT JOIN pick_${name} USING (film)`).join('\n')}`);
  await run(TITLES);

  /** The source that has a column for most of the films, alone. */
  async function widest({ columns: [column] }: Unit, of: readonly Dated[]) {
    const counts = of.map(({ src }) => `count(m${src}.${column})`).join(', ');
    const [{ n }] = await query<{ n: number[] }>(
      connection,
      `SELECT [${counts}] AS n FROM ${films}`,
    );
    return of.slice(n.indexOf(Math.max(...n))).slice(0, 1);
  }
}

/** SQL of the value that a source gives a film, NULL where it gives none. */
const valueIn = (src: number, column: string) =>
  [...MONEY, 'runtime'].includes(column) ? `nullif(m${src}.${column}, 0)` : `m${src}."${column}"`;

/** Of each film the source whose list is taken, as `pick_UNIT` (film, src). */
function pickList(unit: Unit): string {
  const named = 'src NOT IN (SELECT src FROM all_people WHERE id > 0)';
  const age = ruleOf(unit) === 'with ids' ? `age + 1000 * (${named})::INTEGER` : 'age';
  const lists = unit.links.map((table) => `SELECT src, movie_id FROM all_${table}`);
  return `
    CREATE TABLE pick_${unit.name} AS
    SELECT film, arg_min(src, ${age}) AS src
    FROM (${lists.join(' UNION ')}) listed JOIN source USING (src)
    JOIN members ON members.src = listed.src AND members.id = movie_id
    GROUP BY film`;
}

/** `ids_KIND` (src, id, final): those that were made for names are made anew, where no other has the name. */
const finalIds = (
  kind: string,
  name: string,
  isMade: string,
  made: string,
  isForeign = 'false',
) => `
  CREATE TABLE ids_${kind} AS
  WITH named AS (
    SELECT src, id, ${name} AS name, ${isMade} AS is_made, ${isForeign} AS is_foreign,
      count(*) OVER (PARTITION BY src, ${name}) = 1 AS is_alone
    FROM all_${kind} JOIN source USING (src)
  ),
  real AS (SELECT name, min(id) AS id FROM named WHERE NOT (is_made OR is_foreign) GROUP BY name HAVING min(id) = max(id)),
  made AS (
    SELECT name, ${made} row_number() OVER (ORDER BY name) AS id
    FROM (SELECT DISTINCT name FROM named ANTI JOIN real USING (name) WHERE is_made)
  )
  SELECT src, named.id, (CASE WHEN is_made THEN coalesce(real.id, made.id)
    WHEN is_foreign THEN coalesce(CASE WHEN is_alone THEN real.id END, named.id + ${FIRST_IDS.imdb})
    ELSE named.id END)::INTEGER AS final
  FROM named LEFT JOIN real USING (name) LEFT JOIN made USING (name);`;

/** The links of a film, by the source that was picked for it. */
const picked = (table: string, unit: string) => `all_${table} link
  JOIN members ON members.src = link.src AND members.id = movie_id
  JOIN pick_${unit} pick ON pick.film = members.film AND pick.src = link.src
  JOIN films ON films.film = members.film`;

/** What films list, and the entities that they do, each named as the newest source has it. */
function entities(kind: (typeof LISTS)[number][0], entity: string): string {
  const [key] = Object.keys(SCHEMA[kind]);
  const isCoded = key === 'code';
  const poster = kind === 'collections' ? ', arg_min(poster_path, age) AS poster_path' : '';
  const ids = isCoded
    ? `CREATE VIEW ids_${kind} AS SELECT src, code AS id, code AS final FROM all_${kind};`
    : finalIds(
        kind,
        'lower(strip_accents(trim(name)))',
        `id >= ${FIRST_MADE_ID}`,
        `${FIRST_MADE_ID} - 1 +`,
      );
  return `
    ${ids}
    CREATE TABLE listed_${kind} AS
    SELECT movie_id, (row_number() OVER (PARTITION BY film ORDER BY place) - 1)::INTEGER AS position, ${entity}
    FROM (
      SELECT films.film, films.id AS movie_id, final AS ${entity}, min(position) AS place
      FROM ${picked(`movie_${kind}`, kind)}
      JOIN ids_${kind} ids ON ids.src = link.src AND ids.id = ${entity}
      GROUP BY ALL
    ) ORDER BY film, position;
    ${kind === 'collections' ? '' : `CREATE VIEW movie_${kind} AS FROM listed_${kind};`}
    CREATE VIEW ${kind} AS
    FROM (
      SELECT final AS ${key}, arg_min(name, age + 1000 * (ids.id <> final)::INTEGER) AS name ${poster}
      FROM all_${kind} named JOIN source USING (src) JOIN ids_${kind} ids ON ids.src = named.src AND ids.id = named.${key}
      GROUP BY final
    )
    WHERE ${key} IN (SELECT ${entity} FROM listed_${kind}) ORDER BY ${key}`;
}

const NAMED_PEOPLE = `
  CREATE TABLE named_people AS
  SELECT final AS id, arg_min(name, age + 1000 * (all_people.id <> final)::INTEGER) AS name,
    coalesce(arg_min(nullif(gender, 0), age), 0)::INTEGER AS gender
  FROM all_people JOIN source USING (src) JOIN ids_people USING (src, id) GROUP BY final`;

const PEOPLE = `
  CREATE VIEW people AS
  FROM named_people
  WHERE id IN (SELECT person_id FROM listed_movie_cast UNION SELECT person_id FROM listed_movie_crew)
  ORDER BY id`;

function credits(table: 'movie_cast' | 'movie_crew'): string {
  const own = Object.keys(SCHEMA[table]).slice(4);
  return `
    CREATE TABLE listed_${table} AS
    SELECT films.id AS movie_id, position, final AS person_id,
      nullif(coalesce(credited_as, own.name), named.name) AS credited_as, ${own}
    FROM ${picked(table, 'people')}
    JOIN all_people own ON own.src = link.src AND own.id = person_id
    JOIN ids_people ids ON ids.src = link.src AND ids.id = person_id
    JOIN named_people named ON named.id = final
    ORDER BY films.film, position;
    CREATE VIEW ${table} AS FROM listed_${table}`;
}

/** The titles of all sources, and what the others call the film. */
const TITLES = `
  CREATE VIEW movie_titles AS
  WITH others AS (
    SELECT src, movie_id, language, kind, title, position FROM all_movie_titles
    UNION ALL
    SELECT src, id, NULL, 'also known as', title, NULL FROM all_movies
  ),
  told AS (
    SELECT film, movies.id, others.language, kind, others.title,
      row_number() OVER (PARTITION BY film ORDER BY position IS NULL, age, position) AS place
    FROM others JOIN source USING (src)
    JOIN members ON members.src = others.src AND members.id = movie_id
    JOIN films USING (film) JOIN movies ON movies.id = films.id
    WHERE others.title <> movies.title
    QUALIFY row_number() OVER (PARTITION BY film, others.title ORDER BY position IS NULL, age, position) = 1
  )
  SELECT id AS movie_id, (row_number() OVER (PARTITION BY film ORDER BY place) - 1)::INTEGER AS position,
    language, kind, title
  FROM told ORDER BY film, position`;
