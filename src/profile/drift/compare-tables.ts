import type { DuckDBConnection } from '@duckdb/node-api';
import type { ColumnProfile } from '../schema/column-schema.js';
import type { Drift, DriftColumn } from '../schema/profile-schema.js';
import { Term } from '../schema/term.js';
import { say } from '../words/say.js';
import { categoryDrift, numberDrift } from './column-drift.js';
import { categoryCounts, type Side, sampledNumbers } from './column-values.js';
import { wordDrift } from './word-drift.js';

const CHANGED = {
  es: 'Cambiaron {drifting} de {compared} columnas comparadas: los datos son otros.',
  en: '{drifting} of {compared} compared columns drift: the data have changed.',
};
const SAME = {
  es: 'Cambiaron {drifting} de {compared} columnas comparadas: los datos siguen siendo los mismos.',
  en: '{drifting} of {compared} compared columns drift: the data are still the same.',
};

/** At least this share of the compared columns must drift for the data to drift (Evidently). */
const DRIFT_SHARE = 0.5;

export async function compareTables(
  connection: DuckDBConnection,
  now: Side,
  before: Side,
): Promise<Drift> {
  const types = (side: Side) => new Map(Object.entries(side.profile.columns));
  const [columnsNow, columnsBefore] = [types(now), types(before)];
  const common = now.facts.filter(({ name }) => columnsBefore.has(name));
  const columns: DriftColumn[] = [];
  for (const { name } of common) {
    const drift = await compareColumn(connection, now, before, name);
    if (drift) columns.push(drift);
  }
  const drifting = columns.filter(({ drift }) => drift).length;
  const added = [...columnsNow.keys()].filter((name) => !columnsBefore.has(name));
  const removed = [...columnsBefore.keys()].filter((name) => !columnsNow.has(name));
  const drift = columns.length > 0 && drifting / columns.length >= DRIFT_SHARE;
  return {
    against: before.profile.table,
    rows: now.profile.rows,
    rows_before: before.profile.rows,
    added,
    removed,
    retyped: common.flatMap(({ name }) => {
      const [was, is] = [columnsBefore.get(name)!.type, columnsNow.get(name)!.type];
      return was === is ? [] : [{ column: name, before: was, now: is }];
    }),
    columns,
    drifting,
    drift,
    verdict: say(drift ? CHANGED : SAME, { drifting, compared: columns.length }),
  };
}

const NUMERIC = new Set<ColumnProfile['type']>(['number', 'integer', 'date']);
const CATEGORICAL = new Set<ColumnProfile['type']>(['category', 'boolean']);

/** The drift of one column; null of kinds that are not compared: identifiers, addresses, lists. */
async function compareColumn(
  connection: DuckDBConnection,
  now: Side,
  before: Side,
  name: string,
): Promise<DriftColumn | null> {
  const [is, was] = [now.profile.columns[name], before.profile.columns[name]];
  const base = {
    column: name,
    type: is.type,
    new_categories: [],
    vanished_categories: [],
    missing: is.rows > 0 ? is.missing / is.rows : 0,
    missing_before: was.rows > 0 ? was.missing / was.rows : 0,
  };
  const asCategories =
    CATEGORICAL.has(is.type) ||
    CATEGORICAL.has(was.type) ||
    (NUMERIC.has(was.type) && was.distinct <= 5);
  if (asCategories && !NESTED.has(is.type)) {
    const counts = await categoryCounts(connection, now, before, name);
    return { ...base, ...categoryDrift(counts) };
  }
  const both = (kinds: ReadonlySet<string>) => kinds.has(is.type) && kinds.has(was.type);
  if (both(NUMERIC) || both(TEXT)) {
    const values = await Promise.all([
      sampledNumbers(connection, before, name),
      sampledNumbers(connection, now, name),
    ]);
    const found = numberDrift(values[0], values[1]);
    if (is.type !== 'text') return { ...base, ...found };
    const words = await wordDrift(connection, now, before, name);
    // Texts may speak of the same in fewer words: their length counts where their words do not tell.
    const byLength = words === null || (found.drift && !words.drift);
    return { ...base, ...(byLength ? { ...found, test: byItsLength(found.test) } : words) };
  }
  return null;
}

const byItsLength = ({ es, en }: Term) => new Term(`${es} (longitud)`, `${en} (length)`);

const TEXT = new Set(['text']);
const NESTED = new Set(['nested', 'identifier', 'url']);
