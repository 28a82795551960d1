import type { Sentence } from '../../base/sentence.js';
import { FLAGS, MISSING, MONEY, NUMBERS, READINGS, TEXTS } from './readings.js';

/** A rule that leaves a film's row out. The first that holds gives the reason. */
interface RejectRule {
  readonly reason: Sentence;
  readonly meaning: Sentence;
  readonly where: string;
  /** It is told only where it holds of a row. */
  readonly rare?: true;
}

export const UNUSABLE_ID: Sentence = { es: 'id inservible', en: 'unusable id' };

/** The only reason whose records are not copied into `rejects`: they may be most of a large file. */
export const FEW_VOTES: Sentence = { es: 'menos votos de los pedidos', en: 'too few votes' };

/** The reason of what is no film; of IMDb's files, which are mostly that, its records are not copied. */
export const OTHER_TYPE: Sentence = { es: 'de otro tipo', en: 'of another type' };

/** The reason that one source gives for all: TMDB's own word. */
export const GONE: Sentence = { es: 'ya no está en TMDB', en: 'gone from TMDB' };

const UNREADABLE_DATE: Sentence = {
  es: 'fecha de estreno ilegible',
  en: 'release date not readable',
};

export const REJECT_RULES: readonly RejectRule[] = [
  {
    reason: UNUSABLE_ID,
    meaning: {
      es: 'el id no es un entero mayor que 0, como en filas corridas por un salto de línea',
      en: 'the id is not a whole number above 0, as in rows shifted by a line break',
    },
    where: 'NOT made AND (id IS NULL OR id <= 0)',
  },
  {
    reason: OTHER_TYPE,
    meaning: {
      es: 'no es una película, sino una serie u otra cosa que --types no pide',
      en: 'it is no film but a series, or something else that --types does not ask for',
    },
    where: 'other_type',
    rare: true,
  },
  {
    reason: FEW_VOTES,
    meaning: {
      es: 'tiene menos votos de los que pide --votes-min, o no dice cuántos',
      en: 'it has fewer votes than --votes-min asks for, or tells none',
    },
    where: 'few_votes',
    rare: true,
  },
  {
    reason: GONE,
    meaning: {
      es: 'TMDB ya no tiene una película con ese id, según "refresh"',
      en: 'TMDB has no film of the id any more, as "refresh" learnt',
    },
    where: 'gone',
    rare: true,
  },
  {
    reason: { es: 'id repetido', en: 'repeated id' },
    meaning: {
      es: 'otra fila tiene el mismo id y va antes: primero las que tienen fecha y título, luego la anterior',
      en: 'another row has the same id and comes first: rows with date and title do, then the earlier',
    },
    where:
      'id IS NOT NULL AND row_number() OVER (PARTITION BY id ORDER BY other_type, few_votes, release_date IS NULL OR NOT titled, row) > 1',
  },
  {
    reason: { es: 'sin fecha de estreno', en: 'no release date' },
    meaning: {
      es: 'la fecha de estreno está vacía',
      en: 'the release date is empty',
    },
    where: 'release_date IS NULL AND NOT dated',
  },
  {
    reason: UNREADABLE_DATE,
    meaning: {
      es: 'la fecha de estreno no es una fecha, o puede ser más de una',
      en: 'the release date is no date, or may be more than one',
    },
    where: 'release_date IS NULL',
    rare: true,
  },
  {
    reason: { es: 'sin título', en: 'no title' },
    meaning: { es: 'el título está vacío', en: 'the title is empty' },
    where: 'NOT titled',
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

const flag = (column: string): RepairRule => ({
  column,
  rule: { es: 'sí o no', en: 'flag' },
  meaning: {
    es: `${column} es verdadera solo donde el origen dice True; se cuentan las que no dicen nada`,
    en: `${column} is true only where the source says True; counted where it says neither`,
  },
  value: `coalesce(${column}, false)`,
  touched: `${column} IS NULL`,
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

/** A rule for the cells that do not stand as their column has them: those of `mended`. */
interface CellRule {
  readonly column: string;
  readonly rule: Sentence;
  readonly meaning: Sentence;
  readonly rare?: true;
}

/** What is said of a cell of a column that no rule reads. */
export function unreadRule(column: string): Omit<CellRule, 'column'> {
  const es = `${column} tiene texto que no es un número`;
  const en = `${column} holds text that is not a number`;
  if (NUMBERS.includes(column)) {
    const rule = { es: 'lo que no es número, a vacío', en: 'not a number to empty' };
    return { rule, meaning: { es, en } };
  }
  if (MONEY.includes(column)) {
    const rule = { es: 'lo que no es número, a 0', en: 'not a number to 0' };
    return { rule, meaning: { es, en }, rare: true };
  }
  return {
    rule: FLAGS.includes(column)
      ? { es: 'ni sí ni no', en: 'neither yes nor no' }
      : UNREADABLE_DATE,
    meaning: {
      es: `${column} tiene otro texto; cuenta como vacía`,
      en: `${column} holds another text; it counts as empty`,
    },
    rare: true,
  };
}

export const MISSING_MEANING: Sentence = {
  es: 'un texto como nan, None, NULL, \\N o N/A; cuenta como vacía',
  en: 'a text such as nan, None, NULL, \\N or N/A; it counts as empty',
};

const missing = (column: string): CellRule => ({
  column,
  rule: MISSING,
  meaning: MISSING_MEANING,
  rare: true,
});

export const CELL_RULES: readonly CellRule[] = [
  ...Object.entries(READINGS).flatMap(([column, readings]): CellRule[] => [
    missing(column),
    ...readings.map(({ rule, meaning }) => ({ column, rule, meaning, rare: true as const })),
    ...(column === 'release_date' ? [] : [{ column, ...unreadRule(column) }]),
  ]),
  ...TEXTS.map(missing),
];
