import type { DuckDBConnection } from '@duckdb/node-api';
import { inTurn } from '../../base/in-turn.js';
import type { Sentence } from '../../base/sentence.js';
import { identifier } from '../../duckdb/sql.js';
import { compareTables } from '../drift/compare-tables.js';
import { alertOf, ranked } from '../measure/alert-kinds.js';
import { alertsOf, concern } from '../measure/alerts.js';
import type { ColumnFacts } from '../measure/column-facts.js';
import { profileColumns, relateColumns } from '../measure/profile-table.js';
import { scatter } from '../measure/scatter.js';
import type { Alert, Correlations, HexBin, Profile, SmallTable } from '../schema/profile-schema.js';
import { fileFindings } from './file-findings.js';
import { type LoadedFile, loadFile } from './load-file.js';
import { nestedFileColumns } from './nested-file-columns.js';
import type { OpenFile } from './open-file.js';

/** Columns of film data whose 0 stands for missing, by their names in TMDB's files. */
const ZERO_MEANS_MISSING = new Set(['budget', 'revenue', 'runtime', 'vote_average']);
/** What columns are called whose values name their rows. */
const LABEL = /^(title|name|titulo|nombre|original_title)$/i;
const SCATTERS = 4;
const SKEWED = 2;

/** The report of files: the first in full, the others column by column, and what drifted. */
export async function profileLoadedFiles(
  connection: DuckDBConnection,
  files: readonly OpenFile[],
  against: OpenFile | undefined,
): Promise<Profile> {
  const [first, ...others] = await inTurn(files, (file, i) =>
    loadFile(connection, file, `file ${i}`),
  );
  const [measured, ...measuredOthers] = await profileColumns(connection, [
    requestOf(first, await labelOf(connection, first)),
    ...others.map((file) => requestOf(file, null)),
  ]);
  const { facts } = measured;
  const columns = await relateColumns(connection, measured);
  const nested = await nestedFileColumns(connection, first.name, first.table, facts);
  const main = { ...columns, table: first.name, nested };
  const tables = measuredOthers.map(({ small }, i): [string, SmallTable] => {
    const { name } = others[i];
    return [name, { ...small, table: name }];
  });
  const drift = against
    ? await driftAgainst(connection, { sql: first.table, facts, profile: main }, against)
    : null;
  const alerts = ranked([
    ...alertsOfFile(first, main),
    ...damageAlert(first, main.rows),
    ...tables.flatMap(([, table], i) => alertsOfFile(others[i], table)),
  ]);
  return {
    format: 'cartelera-profile-1',
    kind: 'files',
    findings: fileFindings(main, first, alerts, main.correlations, drift),
    ...main,
    scatter: await scatters(connection, first.table, facts, main),
    alerts,
    ...(drift ? { drift } : {}),
    tables: Object.fromEntries(tables),
  };
}

const requestOf = ({ table }: LoadedFile, label: string | null) => ({
  table,
  label,
  zeroMeansMissing: ZERO_MEANS_MISSING,
});

/** What its rows are called: the column of titles or names, if there is one. */
async function labelOf(
  connection: DuckDBConnection,
  { table }: LoadedFile,
): Promise<string | null> {
  const reader = await connection.runAndReadAll(`SELECT * FROM ${identifier(table)} LIMIT 0`);
  const name = reader.columnNames().find((one) => LABEL.test(one));
  return name === undefined ? null : `(${identifier(name)})::VARCHAR`;
}

async function driftAgainst(
  connection: DuckDBConnection,
  now: Parameters<typeof compareTables>[1],
  before: OpenFile,
) {
  const file = await loadFile(connection, before, 'file before');
  const [{ small, facts }] = await profileColumns(connection, [requestOf(file, null)]);
  const profile = { ...small, table: file.name };
  return compareTables(connection, now, { sql: file.table, facts, profile });
}

/** What was found while a file was read, and the alerts of its table that do not repeat that. */
function alertsOfFile({ concerns }: LoadedFile, measured: Parameters<typeof alertsOf>[0]): Alert[] {
  const found = concerns.map((one) => alertOf(measured.table, measured.rows, one));
  const repeats = (alert: Alert) =>
    found.some(({ kind, column }) => kind === alert.kind && column === alert.column);
  return [...found, ...alertsOf(measured).filter((alert) => !repeats(alert))];
}

function damageAlert({ name, damaged }: LoadedFile, rows: number): Alert[] {
  if (damaged === 0) return [];
  const found = concern('unparseable', null, damaged, damaged, {}, DAMAGED_RECORDS);
  return [alertOf(name, rows + damaged, found)];
}

const DAMAGED_RECORDS: Sentence = {
  es: 'Registros que no se pudieron leer: {n}.',
  en: 'Records that could not be read: {n}.',
};

/** The pairs of numbers that go together most, against each other. */
async function scatters(
  connection: DuckDBConnection,
  table: string,
  facts: readonly ColumnFacts[],
  { correlations, columns }: Pick<Profile, 'columns'> & { readonly correlations: Correlations },
): Promise<HexBin[]> {
  const pairs = correlations.pairs
    .filter(({ method, value }) => method === 'spearman' && value !== null)
    .sort((a, b) => Math.abs(b.value ?? 0) - Math.abs(a.value ?? 0));
  const axis = (name: string) => {
    const { number, number_known, zero_means_missing } = columns[name];
    const measured = number_known ?? number;
    const { value } = facts.find((one) => one.name === name)!;
    return {
      name,
      sql: zero_means_missing ? `nullif(${value}, 0)` : `${value}`,
      log: (measured?.skewness ?? 0) > SKEWED && (measured?.min ?? 0) > 0,
    };
  };
  return inTurn(pairs.slice(0, SCATTERS), ({ a, b }) =>
    scatter(connection, { table, x: axis(a), y: axis(b) }),
  );
}
