import type { Sentence } from '../../base/sentence.js';
import type { Alert, Correlations, Drift, SmallTable } from '../schema/profile-schema.js';
import { formatNumber, inSpanish } from '../words/format.js';
import type { LoadedFile } from './loaded-file.js';

const ALERTS = 5;
const STRONG = 0.3;

/** What was found in a file, in plain sentences. */
export function fileFindings(
  table: SmallTable,
  file: LoadedFile,
  alerts: readonly Alert[],
  correlations: Correlations,
  drift: Drift | null,
): Sentence[] {
  const columns = formatNumber(Object.keys(table.columns).length);
  const rows = formatNumber(table.rows);
  return [
    {
      es: `${file.name}: filas ${rows}, columnas ${columns}.`,
      en: `${file.name}: ${rows} rows, ${columns} columns.`,
    },
    ...(drift ? [drift.verdict] : []),
    ...damaged(file),
    ...alerts
      .filter((one) => one.table === table.table)
      .slice(0, ALERTS)
      .map(({ message }) => message),
    ...strongest(correlations),
  ];
}

const damaged = ({ damaged, damage }: LoadedFile): Sentence[] =>
  damaged === 0
    ? []
    : [
        {
          es: `Registros que no se pudieron leer: ${formatNumber(damaged)}; el primero, en la l\u00ednea ${formatNumber(damage[0].line)}.`,
          en: `Records that could not be read: ${formatNumber(damaged)}; the first one in line ${formatNumber(damage[0].line)}.`,
        },
      ];

function strongest({ pairs }: Correlations): Sentence[] {
  const [best] = pairs
    .filter(({ method, value }) => method === 'spearman' && Math.abs(value ?? 0) >= STRONG)
    .sort((a, b) => Math.abs(b.value ?? 0) - Math.abs(a.value ?? 0));
  if (!best) return [];
  const value = (best.value ?? 0).toFixed(2);
  return [
    {
      es: `Lo que m\u00e1s va junto: ${best.a} y ${best.b} (Spearman ${inSpanish(value)}).`,
      en: `What goes together most: ${best.a} and ${best.b} (Spearman ${value}).`,
    },
  ];
}
