import type { DuckDBConnection } from '@duckdb/node-api';
import { inTurn } from '../../base/in-turn.js';
import type { Sentence } from '../../base/sentence.js';
import { query } from '../../duckdb/database.js';
import { identifier, literal } from '../../duckdb/sql.js';
import type { Concern } from '../measure/alert-kinds.js';
import { concern } from '../measure/alerts.js';
import { batchesOf, copyOf, wideTables } from '../measure/batches.js';
import { cellsOf, type StoredColumn, storedColumns } from '../measure/cells.js';
import { ENOUGH, isIdentifier } from '../measure/infer-type.js';
import { trimmed } from '../measure/text-patterns.js';
import { formatNumber, written } from '../words/format.js';
import { dateOf, numberOf, readingOf } from './readings.js';

/** How many cells of a column read as the same; `named` is their text where it stands for missing. */
interface Reading {
  readonly col: number;
  readonly reading: string;
  readonly named: string | null;
  readonly n: number;
  readonly example: string;
}

/** SQL of a column's cells as they are meant, null where they stay, and what there is to say. */
interface Settled {
  readonly sql: string | null;
  readonly concerns: readonly Concern[];
}

const SAMPLE = 1000;
const SHOWN = 5;
/** What programs alone write for missing: nobody calls a film so. */
const BY_PROGRAMS = /^(\\n|#n\/[ad]|<na>|[([]null[)\]])$/i;
const WORDS = /^(-?nan|none|null|n\/?a|n\.a\.|nat|nil|undefined)$/i;
const NUMBER = /^(number|zeros|YYYY|YYYYMMDD|thousands|decimal comma)$/;
const DATE = /^(Y|MM|DD|D M|Month|\?\?)/;
const PAIR = /^(two letters|yes or no)$/;

/** Makes cells plain (missing, ISO 8601 dates, numbers); gives what there is to say of it. */
export async function settleCells(connection: DuckDBConnection, table: string): Promise<Concern[]> {
  const texts = (await storedColumns(connection, [table])).filter(
    ({ storedAs }) => storedAs === 'VARCHAR',
  );
  const isWide = wideTables(texts).has(table);
  const batches = await inTurn(batchesOf(texts), async (batch) =>
    readings(connection, isWide ? await copyOf(connection, batch) : batch),
  );
  const settled = batches.flat().map((found, i) => settle(texts[i].name, found));
  const replaced = settled.flatMap(({ sql }, i) =>
    sql === null ? [] : [`${sql} AS ${identifier(texts[i].name)}`],
  );
  if (replaced.length > 0) {
    await connection.run(
      `CREATE TABLE "settled" AS SELECT * REPLACE (${replaced.join(', ')}) FROM ${identifier(table)};
       DROP TABLE ${identifier(table)}; ALTER TABLE "settled" RENAME TO ${identifier(table)}`,
    );
  }
  return settled.flatMap(({ concerns }) => concerns);
}

/** What the cells of each column read as: of long columns a few first, to see what is worth it. */
async function readings(connection: DuckDBConnection, columns: readonly StoredColumn[]) {
  const count = async (cells: string, promising: string) => {
    const found = await query<Reading>(
      connection,
      `SELECT col, reading, CASE WHEN reading IN ('nothing', 'zero date') THEN text END AS named,
         count(*) AS n, left(arg_min(text, place), 40) AS example
       FROM (SELECT *, ${readingOf('text', promising)} AS reading FROM ${cells} WHERE text IS NOT NULL)
       GROUP BY ALL ORDER BY col, n DESC, named, reading`,
    );
    return columns.map((_, i) => found.filter(({ col }) => col === i));
  };
  const every = Math.max(1, Math.floor(columns[0].rows / SAMPLE));
  const sampled = await count(
    cellsOf(columns, () => `rowid % ${every} = 0`),
    'true',
  );
  if (every === 1) return sampled;
  const isPlain = (reading: string) => /^(other|two letters)$/.test(reading);
  const promising = sampled.flatMap((found, i) => (share(found, isPlain) > 0.2 ? [] : [i]));
  return count(cellsOf(columns), `col IN (${[-1, ...promising].join(', ')})`);
}

const total = (some: readonly Reading[]) => some.reduce((sum, { n }) => sum + n, 0);

/** The share of the cells that read so, of those that do not stand for missing; NaN of none. */
function share(found: readonly Reading[], test: (reading: string) => boolean): number {
  const known = found.filter(({ named }) => named === null);
  return total(known.filter(({ reading }) => test(reading))) / total(known);
}

function settle(name: string, found: readonly Reading[]): Settled {
  // Of a column where all stands for missing no share is below.
  const mostly = (pattern: RegExp) => !(share(found, (reading) => pattern.test(reading)) < ENOUGH);
  const isCode = share(found, (reading) => reading === 'two letters') > 0.5 && mostly(PAIR);
  const isOther = [/^yes/, /^nested/, /^url/].some(mostly) || isIdentifier(name, 0, 1);
  const isTyped = mostly(NUMBER) || mostly(DATE) || (isOther && !isCode);
  const nothing = found.filter(({ named }) => named && !(isCode && /^na$/i.test(named)));
  const isMissing = ({ named }: Reading) => isTyped || BY_PROGRAMS.test(named!);
  const missing = nothing.filter(isMissing);
  const kept = nothing.filter((one) => !isMissing(one));
  const text = trimmed(identifier(name));
  const { sql, concerns } = (mostly(NUMBER) ? numbersIn : datesIn)(name, text, found);
  const texts = missing.map(({ named }) => literal(named!)).join(', ');
  return {
    sql: texts ? `CASE WHEN ${text} NOT IN (${texts}) THEN ${sql ?? identifier(name)} END` : sql,
    concerns: [
      ...(missing.length > 0 ? [named(name, missing, said.missing)] : []),
      ...(kept.some((one) => WORDS.test(one.named!)) ? [named(name, kept, said.kept)] : []),
      ...concerns,
    ],
  };
}

/** What is said of texts that stand for missing, each with how often it does. */
function named(name: string, some: readonly Reading[], words: Sentence): Concern {
  const list = (quoted: (text: string) => string, language: keyof Sentence) =>
    [
      ...some
        .slice(0, SHOWN)
        .map(({ named, n }) => `${quoted(named!)} ${written(formatNumber(n))[language]}`),
      ...(some.length > SHOWN ? ['...'] : []),
    ].join(', ');
  const texts = { es: list((one) => `«${one}»`, 'es'), en: list((one) => `"${one}"`, 'en') };
  return concern('placeholders', name, total(some), total(some), { texts }, words);
}

/** Decimal commas or separated thousands are read; leading zeros are told. */
function numbersIn(name: string, text: string, found: readonly Reading[]): Settled {
  const told = (kind: keyof typeof said) =>
    found
      .filter(({ reading }) => reading === kind)
      .map(({ n, example }) => concern('notation', name, n, n, { example }, said[kind]));
  const [commas, thousands] = [told('decimal comma'), told('thousands')];
  const numbers = commas.length > 0 ? commas : thousands;
  return {
    sql: numbers.length > 0 ? numberOf(text, commas.length > 0) : null,
    concerns: [...(isIdentifier(name, 0, 1) ? [] : told('zeros')), ...numbers],
  };
}

/** Dates are told to be in several notations, or in one that is not ISO 8601. */
function datesIn(name: string, text: string, found: readonly Reading[]): Settled {
  const dates = found.filter(({ reading }) => DATE.test(reading));
  const [days, months, either, iso] = ['DD', 'MM', '??', 'YYYY-MM-DD'].map((beginning) =>
    total(dates.filter(({ reading }) => reading.startsWith(beginning))),
  );
  const others = total(dates) - iso;
  if (!(share(found, (reading) => DATE.test(reading)) >= ENOUGH) || others === 0) {
    return { sql: null, concerns: [] };
  }
  const counts: Record<string, number> = {};
  for (const { reading, n } of dates) {
    const notation = reading.replace(/^\?\?(.)\?\?/, months > days ? 'MM$1DD' : 'DD$1MM');
    counts[notation] = (counts[notation] ?? 0) + n;
  }
  const list = Object.entries(counts).sort(([, one], [, other]) => other - one);
  const told = (language: keyof Sentence) =>
    list.map(([notation, n]) => `${notation} ${written(formatNumber(n))[language]}`).join(', ');
  const notations = {
    es: told('es').replaceAll('Y', 'A').replaceAll('Month', 'mes'),
    en: told('en'),
  };
  const words = either > 0 && days > 0 === months > 0 ? said.unclear : undefined;
  return {
    sql: `coalesce(${dateOf(text, months > days)}, ${text})`,
    concerns: [concern('notation', name, others, others, { notations, either }, words)],
  };
}

const said = {
  missing: {
    es: 'Valores de {name} que significan que falta el dato y cuentan como ausentes ({texts}): {n}.',
    en: 'Values of {name} that stand for missing and count as such ({texts}): {n}.',
  },
  kept: {
    es: 'Valores de {name} que suelen significar que falta el dato, conservados como texto ({texts}): {n}.',
    en: 'Values of {name} that often stand for missing, kept as text ({texts}): {n}.',
  },
  zeros: {
    es: 'Valores de {name} con ceros a la izquierda, como «{example}»: {n}.',
    en: 'Values of {name} with leading zeros, as "{example}": {n}.',
  },
  'decimal comma': {
    es: 'Números de {name} con coma decimal, como «{example}»: {n}.',
    en: 'Numbers of {name} with a decimal comma, as "{example}": {n}.',
  },
  thousands: {
    es: 'Números de {name} con separador de miles, como «{example}»: {n}.',
    en: 'Numbers of {name} with separated thousands, as "{example}": {n}.',
  },
  unclear: {
    es: 'Fechas de {name} escritas como {notations}; en {either} no se sabe qué es el día y qué el mes.',
    en: 'Dates of {name} written as {notations}; in {either} of them day and month cannot be told apart.',
  },
};
