import type { Sentence } from '../../base/sentence.js';
import type { ColumnProfile } from '../schema/column-schema.js';
import type { Alert, Correlations, NestedProfile, TableProfile } from '../schema/profile-schema.js';
import { type Filling, percentage, say } from '../words/say.js';
import { TYPE_NAMES } from '../words/type-names.js';
import { ALERT_KINDS, alertOf, type Concern, type Kind, ranked } from './alert-kinds.js';
import { areHuge } from './number-measures.js';

const MESSAGES: Readonly<Record<Kind, Sentence>> = {
  unparseable: {
    es: 'Valores de {name} que no se leen como los demás ({type}): {n}.',
    en: 'Values of {name} that do not read as the others do ({type}): {n}.',
  },
  mixed_types: {
    es: '{called} mezcla números con otros textos.',
    en: '{called} mixes numbers with other text.',
  },
  not_finite: {
    es: 'Valores de {name} que son NaN o infinitos: {n}.',
    en: 'Values of {name} that are NaN or infinite: {n}.',
  },
  zeros: {
    es: '{called} es 0 en el {share} de las filas, y 0 significa que no se sabe.',
    en: '{called} is 0 in {share} of the rows, and 0 means that it is not known.',
  },
  mojibake: {
    es: 'Valores de {name} con letras rotas por una codificación equivocada: {n}.',
    en: 'Values of {name} with letters broken by a wrong encoding: {n}.',
  },
  duplicate_rows: {
    es: 'Filas que repiten a otra por entero: {n}.',
    en: 'Rows that repeat another one entirely: {n}.',
  },
  near_duplicates: {
    es: '{n} películas comparten título y año con otra, como {example}: quizás son la misma.',
    en: '{n} films share title and year with another, as {example}: perhaps they are the same.',
  },
  out_of_range: {
    es: 'Fechas de {name} anteriores a 1800 o posteriores a 2100: {n}.',
    en: 'Dates of {name} before 1800 or after 2100: {n}.',
  },
  missing: {
    es: '{called} falta en el {share} de las filas.',
    en: '{called} is missing in {share} of the rows.',
  },
  placeholders: {
    es: 'Valores de {name} que no dicen nada («N/A», «-», ...): {n}.',
    en: 'Values of {name} that say nothing ("N/A", "-", ...): {n}.',
  },
  empty_lists: {
    es: '{called} está vacía en el {share} de las filas.',
    en: '{called} is empty in {share} of the rows.',
  },
  outer_blanks: {
    es: 'Valores de {name} que empiezan o terminan con espacios: {n}.',
    en: 'Values of {name} that begin or end with blanks: {n}.',
  },
  constant: { es: '{called} tiene un solo valor.', en: '{called} has a single value.' },
  imbalanced: {
    es: '{called} es «{top}» en el {share} de los casos.',
    en: '{called} is "{top}" in {share} of the cases.',
  },
  high_cardinality: {
    es: '{called} tiene {distinct} valores distintos entre {known}.',
    en: '{called} has {distinct} different values among {known}.',
  },
  correlated: {
    es: '{name} y {other} dicen casi lo mismo (Spearman {rho}).',
    en: '{name} and {other} say almost the same (Spearman {rho}).',
  },
  skewed: {
    es: '{called} tiene valores muy asimétricos ({skewness}): la media engaña, mira la mediana.',
    en: '{called} is very skewed ({skewness}): the mean misleads, look at the median.',
  },
  rounded: {
    es: '{called} tiene enteros de más de 2^53: sus sumas y medias se redondean.',
    en: '{called} has whole numbers beyond 2^53: their sums and means are rounded.',
  },
  notation: {
    es: 'Fechas de {name} escritas como {notations}.',
    en: 'Dates of {name} written as {notations}.',
  },
};

const UNREADABLE_LISTS: Sentence = {
  es: 'Celdas de {name} que no se pueden leer: {n}.',
  en: 'Cells of {name} that cannot be read: {n}.',
};

type MeasuredTable = Pick<TableProfile, 'table' | 'rows' | 'columns' | 'duplicate_rows'> &
  Partial<Pick<TableProfile, 'correlations' | 'nested'>>;

/** What of a table needs care, the most costly first; sentences begin with columns as `called`. */
export function alertsOf(
  measured: MeasuredTable,
  called: (column: string) => Sentence = (column) => ({ es: column, en: column }),
): Alert[] {
  const { table, rows, columns, duplicate_rows, correlations, nested } = measured;
  const concerns = [
    ...Object.entries(columns).flatMap(([name, column]) => ofColumn(name, called(name), column)),
    ...(correlations ? ofPairs(correlations) : []),
    ...Object.entries(nested ?? {}).flatMap(([name, list]) => ofList(name, called(name), list)),
    concern('duplicate_rows', null, duplicate_rows, duplicate_rows),
  ];
  return ranked(
    concerns
      .filter(({ kind, value }) => Math.abs(value) >= ALERT_KINDS[kind].threshold)
      .map((one) => alertOf(table, rows, one)),
  );
}

type More = Readonly<Record<string, Filling>>;

/** A concern in the words of its kind, or in others. */
export function concern(
  kind: Kind,
  column: string | null,
  affected: number,
  value: number,
  more: More = {},
  words = MESSAGES[kind],
): Concern {
  const figures = { n: affected, share: percentage(value) };
  const message = say(words, { name: column ?? '', ...figures, ...more });
  return { kind, column, affected, value, message };
}

function ofColumn(name: string, called: Sentence, column: ColumnProfile): Concern[] {
  const { rows, missing, distinct, type, common, text, date } = column;
  if (rows === 0) return [];
  const known = rows - missing;
  const zeros = column.zero_means_missing ? (column.zeros ?? 0) : 0;
  const [top = { value: '', n: 0 }] = common;
  const typeName = { es: TYPE_NAMES[type].es, en: type };
  const categorical = (type === 'category' || type === 'boolean') && distinct > 1;
  const variety = type === 'text' && known > 100 ? distinct / known : 0;
  const measured = column.number_known ?? column.number;
  const skewness = measured?.skewness ?? 0;
  const huge = type === 'integer' && areHuge(column.stored_as, measured?.min, measured?.max);
  const of = (kind: Kind, affected: number, value = affected, more: More = {}) =>
    concern(kind, name, affected, value, { called, ...more });
  return [
    of('missing', missing, missing / rows),
    of('zeros', zeros, zeros / rows),
    of('unparseable', column.not_of_type, column.not_of_type, { type: typeName }),
    of('mixed_types', known, column.mixed ? 1 : 0),
    of('not_finite', column.not_finite),
    of('constant', known, known > 1 && distinct === 1 ? 1 : 0),
    of('imbalanced', known - top.n, categorical ? top.n / known : 0, { top: top.value }),
    of('high_cardinality', known, variety, { distinct, known }),
    of('rounded', known, huge ? 1 : 0),
    of('skewed', measured?.n ?? 0, skewness, { skewness: Number(skewness.toPrecision(3)) }),
    of('out_of_range', date?.out_of_range ?? 0),
    of('mojibake', text?.mojibake ?? 0),
    of('outer_blanks', text?.with_outer_blanks ?? 0),
    of('placeholders', text?.placeholders ?? 0),
  ];
}

const ofPairs = ({ pairs, rows }: Correlations): Concern[] =>
  pairs
    .filter(({ method }) => method === 'spearman')
    .map(({ a, b, value }) => {
      const rho = value ?? 0;
      return concern('correlated', a, rows, rho, { other: b, rho: Number(rho.toFixed(2)) });
    });

const ofList = (name: string, called: Sentence, list: NestedProfile): Concern[] => [
  concern('unparseable', name, list.unreadable, list.unreadable, {}, UNREADABLE_LISTS),
  concern('empty_lists', name, list.empty, list.rows > 0 ? list.empty / list.rows : 0, { called }),
];
