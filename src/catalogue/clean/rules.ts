import type { Sentence } from '../../base/sentence.js';

/** A rule that leaves a film's row out. The first that holds gives the reason. */
interface RejectRule {
  readonly reason: Sentence;
  readonly meaning: Sentence;
  readonly where: string;
}

export const UNUSABLE_ID: Sentence = { es: 'id inservible', en: 'unusable id' };

export const REJECT_RULES: readonly RejectRule[] = [
  {
    reason: UNUSABLE_ID,
    meaning: {
      es: 'el id no es un entero mayor que 0, como en filas corridas por un salto de línea',
      en: 'the id is not a whole number above 0, as in rows shifted by a line break',
    },
    where: 'id IS NULL OR id <= 0',
  },
  {
    reason: { es: 'id repetido', en: 'repeated id' },
    meaning: {
      es: 'otra fila tiene el mismo id y va antes: primero las que tienen fecha y título, luego la anterior',
      en: 'another row has the same id and comes first: rows with date and title do, then the earlier',
    },
    where:
      'row_number() OVER (PARTITION BY id ORDER BY release_date IS NULL OR title IS NULL, row) > 1',
  },
  {
    reason: { es: 'sin fecha de estreno', en: 'no release date' },
    meaning: {
      es: 'la fecha de estreno está vacía o no es una fecha como 1995-10-30',
      en: 'the release date is empty or not a date as in 1995-10-30',
    },
    where: 'release_date IS NULL',
  },
  {
    reason: { es: 'sin título', en: 'no title' },
    meaning: { es: 'el título está vacío', en: 'the title is empty' },
    where: 'title IS NULL',
  },
];

/** A rule that gives a cell of a kept film its clean value. */
interface RepairRule {
  readonly column: string;
  readonly rule: Sentence;
  readonly meaning: Sentence;
  /** SQL of the clean value. */
  readonly value: string;
  /** SQL that holds for the films whose value the rule changed, or made. */
  readonly touched: string;
}

const MONEY = ['budget', 'revenue'];
const NUMBERS = ['runtime', 'popularity', 'vote_average', 'vote_count'];
const FLAGS = ['adult', 'video'];

const missingMoney = (column: string): RepairRule => ({
  column,
  rule: { es: 'lo que falta, a 0', en: 'missing to 0' },
  meaning: {
    es: `${column} está vacía o no es un número; 0 significa que falta, como en el origen`,
    en: `${column} is empty or not a number; 0 stands for missing, as in the source`,
  },
  value: `coalesce(${column}, 0)`,
  touched: `${column} IS NULL`,
});

const emptied = (column: string): RepairRule => ({
  column,
  rule: { es: 'lo que no es número, a vacío', en: 'not a number to empty' },
  meaning: {
    es: `${column} tiene texto que no es un número`,
    en: `${column} holds text that is not a number`,
  },
  value: column,
  touched: `${column} IS NULL AND raw_${column} IS NOT NULL`,
});

const flag = (column: string): RepairRule => ({
  column,
  rule: { es: 'sí o no', en: 'flag' },
  meaning: {
    es: `${column} es verdadera solo donde el origen dice True; se cuentan las que no dicen nada`,
    en: `${column} is true only where the source says True; counted where it says neither`,
  },
  value: `coalesce(lower(raw_${column}) = 'true', false)`,
  touched: `coalesce(lower(raw_${column}) NOT IN ('true', 'false'), true)`,
});

const DERIVED: Sentence = { es: 'derivada', en: 'derived' };

const partOfDate = (part: string, es: string): RepairRule => ({
  column: `release_${part}`,
  rule: DERIVED,
  meaning: { es: `${es} de release_date`, en: `the ${part} of release_date` },
  value: `${part}(release_date)::INTEGER`,
  touched: 'true',
});

export const REPAIR_RULES: readonly RepairRule[] = [
  ...MONEY.map(missingMoney),
  ...NUMBERS.map(emptied),
  ...FLAGS.map(flag),
  partOfDate('year', 'el año'),
  partOfDate('month', 'el mes'),
  {
    column: 'return',
    rule: DERIVED,
    meaning: {
      es: 'recaudación / presupuesto donde se sabe el presupuesto, 0 donde no; se cuentan las conocidas',
      en: 'revenue / budget where the budget is known, 0 elsewhere; counted where known',
    },
    value: 'CASE WHEN budget > 0 THEN coalesce(revenue, 0) / budget ELSE 0 END',
    touched: 'coalesce(budget > 0, false)',
  },
];

/** DuckDB would read 1_000 as 1000, as a program has it and no data. */
const numberSql = (column: string) =>
  `CASE WHEN NOT contains(${column}, '_') THEN try_cast(${column} AS DOUBLE) END`;

const each = (columns: readonly string[], sql: (column: string) => string) =>
  columns.map(sql).join(', ');

/** The view that rules query: raw_movies, cells cast to their types, empty where they cannot be. */
export const TYPED_SQL = `
CREATE VIEW typed AS
WITH finite AS (
  SELECT * REPLACE (
    try_cast(regexp_extract(trim(id), '^([0-9]+)([.]0+)?$', 1) AS INTEGER) AS id,
    nullif(trim(imdb_id), '') AS imdb_id,
    CASE WHEN trim(title) <> '' THEN title END AS title,
    CASE WHEN regexp_full_match(trim(release_date), '[0-9]{4}-[0-9]{2}-[0-9]{2}')
      THEN try_strptime(trim(release_date), '%Y-%m-%d')::DATE END AS release_date,
    ${each([...MONEY, ...NUMBERS], (column) => `${numberSql(column)} AS ${column}`)}
  ), ${each([...NUMBERS, ...FLAGS], (column) => `${column} AS raw_${column}`)}
  FROM raw_movies
)
SELECT * REPLACE (
  ${each([...MONEY, ...NUMBERS], (name) => `CASE WHEN isfinite(${name}) THEN ${name} END AS ${name}`)}
) FROM finite`;
