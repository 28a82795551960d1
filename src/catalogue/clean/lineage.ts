import type { DuckDBConnection } from '@duckdb/node-api';
import type { Sentence } from '../../base/sentence.js';
import { query } from '../../duckdb/database.js';
import { ESCAPED, WINDOWS_1252 } from '../read/csv/mend-record.js';
import { ENTRY_NAMES } from '../read/layouts/entry-columns.js';
import { FIRST_MADE_ID } from '../read/nested/name-ids.js';
import { ENTITY_KINDS, MOVIE_CELLS, SOURCE_KINDS } from '../read/raw/raw-tables.js';
import { LIBRARY_TITLE } from '../read/rows/row-reader.js';
import { IDENTIFIED, NAMELESS } from './identify-people.js';
import { ADDITION_OUTCOMES } from './join-additions.js';
import { ANOTHER_FILM, JOIN_STEPS } from './join-steps.js';
import { FIRST_FILM_ID } from './make-ids.js';
import { isNothing, MISSING, MONEY } from './readings.js';
import { CELL_RULES, MISSING_MEANING, OTHER_TYPE, REJECT_RULES, REPAIR_RULES } from './rules.js';

/** One step of the cleaning: what it did, and to how many rows. */
export interface LineageStep {
  /** Of several sources, the one that it was done to. */
  readonly source?: string;
  readonly table: string;
  readonly step: string;
  readonly rows: number;
  readonly meaning: string;
}

/** A step before it is counted. */
interface CleaningStep {
  readonly table: string;
  readonly step: Sentence;
  readonly meaning: Sentence;
  /** Why it left rows out: as `rejects` has it, or DAMAGED for all that the reader says there. */
  readonly reason?: Sentence;
  /** The column of movies that it repaired. */
  readonly column?: string;
  /** The rule for single cells that it is: their reason in `bad_cells`. */
  readonly rule?: string;
  /** It is told only where it touched a row. */
  readonly rare?: true | undefined;
}

/** Steps, and the statement that counts each under its name: rows of (name, n). */
interface Counted {
  readonly steps: readonly (CleaningStep & { readonly name: string })[];
  readonly sql: string;
}

const leftOut = (table: string, name: string, reason: Sentence, meaning: Sentence) => ({
  table,
  name,
  reason,
  step: { es: `apartadas: ${reason.es}`, en: `left out: ${reason.en}` },
  meaning,
});

export const RECORDS_READ: Sentence = { es: 'registros leídos', en: 'records read' };

export const DAMAGED: Sentence = { es: 'registro dañado', en: 'damaged record' };

/** How records, or their titles, were read that do not stand as others do. */
const MENDED: readonly { readonly step: Sentence; readonly meaning: Sentence }[] = [
  {
    step: { es: 'Windows-1252, leídos así', en: WINDOWS_1252 },
    meaning: {
      es: 'el registro no está en UTF-8; su texto en bad_cells da en Windows-1252 sus bytes',
      en: 'the record is not in UTF-8; its text in bad_cells is its bytes when it is in Windows-1252',
    },
  },
  {
    step: { es: 'comillas escapadas con barra invertida', en: ESCAPED },
    meaning: {
      es: 'el registro tiene \\" por "", como lo escribe Spark',
      en: 'the record has \\" for "", as Spark writes it',
    },
  },
  {
    step: { es: 'título como en una biblioteca', en: LIBRARY_TITLE },
    meaning: {
      es: 'el año, el artículo u otros títulos van detrás, como en "Matrix, The (1999)"',
      en: 'the year, the article or other titles stand behind, as in "Matrix, The (1999)"',
    },
  },
];

const RECORDS: Counted = {
  steps: SOURCE_KINDS.flatMap((table) => [
    {
      table,
      name: `${table} read`,
      step: RECORDS_READ,
      meaning: { es: 'sin contar el encabezado', en: 'the header not counted' },
    },
    leftOut(table, `${table} damaged`, DAMAGED, {
      es: 'el registro no se pudo leer',
      en: 'the record could not be read',
    }),
    {
      table,
      name: `${table} cells`,
      step: { es: 'celdas con listas no leídas', en: 'nested cells not read' },
      meaning: {
        es: 'una celda con lista, o una entrada suya, no se puede leer; cuenta como vacía',
        en: 'a nested cell, or one entry of it, is not readable; it counts as empty',
      },
    },
    {
      table,
      name: `${table} missing`,
      step: { es: `celdas con listas: ${MISSING.es}`, en: `nested cells: ${MISSING.en}` },
      meaning: MISSING_MEANING,
      rule: MISSING.en,
      rare: true,
    },
    ...MENDED.map(({ step, meaning }) => ({
      table,
      name: `${table} ${step.en}`,
      step: { es: `registros: ${step.es}`, en: `records: ${step.en}` },
      meaning,
      rule: step.en,
      rare: true as const,
    })),
  ]),
  sql: `SELECT role || ' ' || unnest(['read', 'damaged']) AS name,
      unnest([count(*) FILTER (row > 0), count(problem) FILTER (row > 0)]) AS n
    FROM raw_records GROUP BY role
    UNION ALL
    SELECT role || CASE WHEN "column" IS NULL OR "column" = 'title' THEN ' ' || reason WHEN reason = '${MISSING.en}' OR ${isNothing('raw')} THEN ' missing' ELSE ' cells' END, count(*)
    FROM raw_bad_cells GROUP BY ALL`,
};

const FILMS = {
  table: 'movies',
  name: 'films',
  step: { es: 'películas', en: 'films' },
  meaning: { es: 'filas de la tabla limpia', en: 'rows of the clean table' },
};

const OUTCOMES: Counted = {
  steps: [
    ...REJECT_RULES.map(({ reason, meaning, rare }) => ({
      ...leftOut('movies', reason.en, reason, meaning),
      rare,
    })),
    FILMS,
  ],
  sql: `SELECT coalesce(reason, 'films') AS name, count(*) AS n FROM film_outcomes GROUP BY ALL`,
};

const repaired = ({
  column,
  rule,
  meaning,
}: (typeof REPAIR_RULES | typeof CELL_RULES)[number]) => ({
  table: 'movies',
  name: `${column}: ${rule.en}`,
  column,
  step: { es: `${column}: ${rule.es}`, en: `${column}: ${rule.en}` },
  meaning,
});

const KEPT = '(FROM film_outcomes WHERE reason IS NULL)';

const REPAIRS: Counted = {
  steps: [
    ...REPAIR_RULES.filter(({ column }) => MONEY.includes(column)).map(repaired),
    ...CELL_RULES.map((rule) => ({ ...repaired(rule), rule: rule.rule.en, rare: rule.rare })),
    ...REPAIR_RULES.filter(({ column }) => !MONEY.includes(column)).map(repaired),
  ],
  sql: `SELECT unnest([${REPAIR_RULES.map(({ column, rule }) => `'${column}: ${rule.en}'`)}]) AS name,
      unnest([${REPAIR_RULES.map(({ touched }) => `count(*) FILTER (${touched})`)}]) AS n
    FROM taken SEMI JOIN ${KEPT} USING (row)
    UNION ALL
    SELECT "column" || ': ' || rule, count(*) FROM mended SEMI JOIN ${KEPT} USING (row) GROUP BY ALL`,
};

const additions = (table: string): Counted['steps'] =>
  ADDITION_OUTCOMES.map(({ outcome, meaning, rare }) => {
    const name = `${table} ${outcome.en}`;
    return outcome.en === 'joined'
      ? { table, name, step: outcome, meaning }
      : { ...leftOut(table, name, outcome, meaning), rare };
  });

const ADDITIONS: Counted = {
  steps: ['credits', 'keywords'].flatMap(additions),
  sql: `SELECT role || ' ' || outcome AS name, count(*) AS n
    FROM addition_outcomes GROUP BY role, outcome`,
};

/** Told only where it touched something, as most sources know nothing of it. */
const MADE_IDS: Counted = {
  steps: [
    {
      table: 'movies',
      name: 'made films',
      step: { es: 'ids hechos de título y año', en: 'ids made of titles and years' },
      meaning: {
        es: `el origen no da ids; los hechos empiezan en ${FIRST_FILM_ID}`,
        en: `the source gives no ids; those that are made begin at ${FIRST_FILM_ID}`,
      },
    },
    ...ENTITY_KINDS.map((table) => ({
      table,
      name: table,
      step: { es: 'ids hechos de nombres', en: 'ids made of names' },
      meaning: {
        es: `el origen da un nombre y ningún id; los hechos empiezan en ${FIRST_MADE_ID}`,
        en: `the source gives a name and no id; those that are made begin at ${FIRST_MADE_ID}`,
      },
    })),
  ],
  sql: `SELECT kind AS name, count(DISTINCT id) AS n FROM raw_entities
    WHERE try_cast(id AS INTEGER) >= ${FIRST_MADE_ID} GROUP BY kind
    UNION ALL SELECT 'made films', count(*) FROM film_outcomes WHERE reason IS NULL AND id >= ${FIRST_FILM_ID}`,
};

const WHOLE_NAMES: Counted = {
  steps: ENTITY_KINDS.map((table) => ({
    table,
    name: table,
    step: { es: 'nombres con coma, enteros', en: 'names with a comma kept whole' },
    meaning: {
      es: 'sus partes van siempre juntas: solas en una película, y entre otros nombres en otra',
      en: 'its parts always stand together: alone in one film, and among other names in another',
    },
    rare: true,
  })),
  sql: 'SELECT kind AS name, sum(films)::BIGINT AS n FROM whole_names WHERE piece = 1 GROUP BY kind',
};

/** What became of ratings, by the names of the steps of `additions`. */
export const ratingSteps = (counts: Readonly<Record<string, number>>): LineageStep[] =>
  additions('ratings').flatMap((step) =>
    step.name in counts ? [stepOf(step, counts[step.name])] : [],
  );

const ABSENT: Counted['steps'] = [...MOVIE_CELLS, ...ENTRY_NAMES].map((column) => ({
  table: 'movies',
  name: column,
  step: { es: `${column}: columna ausente`, en: `${column}: column absent` },
  meaning: {
    es: `ningún archivo del origen tiene la columna ${column}; queda vacía en cada película`,
    en: `no file of the source has the column ${column}; it is empty in each film`,
  },
}));

/** The column that a step tells to be absent; undefined of any other step. */
export const absentColumn = ({ step }: LineageStep): string | undefined =>
  ABSENT.find((absent) => absent.step.en === step)?.name;

const PEOPLE: Counted = {
  steps: IDENTIFIED.map(({ found, meaning, rare }) => ({
    table: 'people',
    name: found.en,
    step: { es: `créditos identificados: ${found.es}`, en: `credits identified: ${found.en}` },
    meaning,
    rare,
  })),
  sql: `SELECT coalesce(found, '${NAMELESS}') AS name, sum(credits)::BIGINT AS n
    FROM credited LEFT JOIN person_of USING (key) GROUP BY found`,
};

/** What several sources gave, by the names that the API has for it. */
const GIVEN: Counted['steps'] = [
  ...MOVIE_CELLS,
  ...['collection', ...ENTITY_KINDS.slice(1), 'cast', 'crew'],
].map((name) => ({
  table: 'movies',
  name,
  step: { es: `${name}: de esta fuente`, en: `${name}: of this source` },
  meaning: {
    es: 'las películas que tienen lo de esta fuente',
    en: 'the films that have what this source gives',
  },
}));

/** How several sources were made one. */
const JOINS: Counted['steps'] = [
  ...JOIN_STEPS.map((step) => ({ ...step, name: step.step.en })),
  ...[ANOTHER_FILM, ...REJECT_RULES].map(({ reason, meaning }) =>
    leftOut('movies', `left out: ${reason.en}`, reason, meaning),
  ),
  ...GIVEN,
];

/** Every step from the records of the files to the tables, in its order. */
export const CLEANING_STEPS: readonly CleaningStep[] = [
  RECORDS,
  OUTCOMES,
  REPAIRS,
  ADDITIONS,
  PEOPLE,
  MADE_IDS,
  WHOLE_NAMES,
  { steps: ABSENT },
  { steps: additions('ratings') },
  { steps: JOINS },
].flatMap(({ steps }) => steps);

/** The column that a step tells to be of its source; undefined of any other step. */
export const givenColumn = ({ step }: LineageStep): string | undefined =>
  GIVEN.find((given) => given.step.en === step)?.name;

/** How many films there are, by the steps that led to them. */
export function filmCount(steps: readonly LineageStep[]): number {
  return steps.find(({ step, source }) => step === FILMS.step.en && source === undefined)!.rows;
}

const TYPES_STEP = `left out: ${OTHER_TYPE.en}`;
/** How many titles of which types were left out, as a clause; undefined where there are none. */
export const otherTypes = (steps: readonly LineageStep[]): string | undefined =>
  steps.find(({ step }) => step === TYPES_STEP)?.meaning.replace(/^[^:]*: /, '');

/** The steps of several sources, then, of each, how it was made one with the others. */
export const joinedLineage = (
  sources: readonly {
    readonly name: string;
    readonly steps: readonly LineageStep[];
    readonly counts: ReadonlyMap<string, number>;
  }[],
  films: number,
): LineageStep[] => [
  ...sources.flatMap(({ name: source, steps, counts }) => [
    ...steps.map((step) => ({ source, ...step })),
    ...JOINS.filter(({ name }) => counts.has(name)).map((step) => ({
      source,
      ...stepOf(step, counts.get(step.name) ?? 0),
    })),
  ]),
  stepOf(FILMS, films),
];

/** The steps from the rows of raw_movies to the films, in order, each with its count of rows. */
export async function filmLineage(connection: DuckDBConnection): Promise<LineageStep[]> {
  const steps = [...(await counted(connection, OUTCOMES)), ...(await counted(connection, REPAIRS))];
  const [{ told }] = await query<{ told: string }>(
    connection,
    "SELECT string_agg(n || ' ' || type, ', ' ORDER BY n DESC, type) AS told FROM other_types",
  );
  return steps.map((step) =>
    step.step === TYPES_STEP ? { ...step, meaning: `${step.meaning}: ${told}` } : step,
  );
}

/** All steps from the records of the files to the tables, those of the films being `films`. */
export async function lineageOf(
  connection: DuckDBConnection,
  films: readonly LineageStep[],
  absent: readonly string[],
): Promise<LineageStep[]> {
  return [
    ...(await counted(connection, RECORDS)),
    ...films,
    ...(await counted(connection, ADDITIONS)),
    ...(await counted(connection, PEOPLE)),
    ...(await counted(connection, MADE_IDS)).filter(({ rows }) => rows > 0),
    ...(await counted(connection, WHOLE_NAMES)),
    ...ABSENT.filter(({ name }) => absent.includes(name)).map((step) =>
      stepOf(step, filmCount(films)),
    ),
  ];
}

/** Steps with their counts, or 0. */
async function counted(
  connection: DuckDBConnection,
  { steps, sql }: Counted,
): Promise<LineageStep[]> {
  const rows = await query<{ name: string; n: number }>(
    connection,
    `SELECT name, sum(n)::BIGINT AS n FROM (${sql} UNION ALL FROM raw_counts) GROUP BY name`,
  );
  const found = new Map(rows.map(({ name, n }) => [name, n]));
  return steps
    .filter(({ name, rare }) => !rare || found.has(name))
    .map((step) => stepOf(step, found.get(step.name) ?? 0));
}

const stepOf = ({ table, step, meaning }: CleaningStep, rows: number): LineageStep => ({
  table,
  step: step.en,
  rows,
  meaning: meaning.en,
});
