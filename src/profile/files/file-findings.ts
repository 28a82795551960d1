import type { Sentence } from '../../base/sentence.js';
import type { Alert, Correlations, Drift, SmallTable } from '../schema/profile-schema.js';
import { written } from '../words/format.js';
import { say } from '../words/say.js';
import type { LoadedFile } from './load-file.js';

const ALERTS = 5;
const CONCERNS = 10;
const STRONG = 0.3;

const SIZE = {
  es: '{name}: filas {rows}, columnas {columns}.',
  en: '{name}: {rows} rows, {columns} columns.',
};
const DAMAGED = {
  es: 'Registros que no se pudieron leer: {damaged}; el primero, en la línea {line}.',
  en: 'Records that could not be read: {damaged}; the first one in line {line}.',
};
const TOGETHER = {
  es: 'Lo que más va junto: {a} y {b} (Spearman {rho}).',
  en: 'What goes together most: {a} and {b} (Spearman {rho}).',
};

export function fileFindings(
  table: SmallTable,
  file: LoadedFile,
  alerts: readonly Alert[],
  correlations: Correlations,
  drift: Drift | null,
): Sentence[] {
  const size = { name: file.name, rows: table.rows, columns: Object.keys(table.columns).length };
  const ownWords = new Set(file.concerns.map(({ message }) => message));
  return [
    say(SIZE, size),
    ...(drift ? [drift.verdict] : []),
    ...damaged(file),
    ...file.concerns.slice(0, CONCERNS).map(({ message }) => message),
    ...alerts
      .filter((one) => one.table === table.table && !ownWords.has(one.message))
      // The damage is told above, with its line.
      .filter(({ kind, column }) => kind !== 'unparseable' || column !== null)
      .slice(0, ALERTS)
      .map(({ message }) => message),
    ...strongest(correlations),
  ];
}

const damaged = ({ damaged, damage: [first] }: LoadedFile): Sentence[] =>
  first === undefined ? [] : [say(DAMAGED, { damaged, line: first.line })];

function strongest({ pairs }: Correlations): Sentence[] {
  const [best] = pairs
    .filter(({ method, value }) => method === 'spearman' && Math.abs(value ?? 0) >= STRONG)
    .sort((a, b) => Math.abs(b.value ?? 0) - Math.abs(a.value ?? 0));
  if (!best) return [];
  return [say(TOGETHER, { a: best.a, b: best.b, rho: written((best.value ?? 0).toFixed(2)) })];
}
