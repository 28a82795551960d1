import { ALERT_KINDS } from '../measure/alert-kinds.js';
import type { Alert, Profile } from '../schema/profile-schema.js';
import { formatNumber } from '../words/format.js';
import { Html, html } from './html.js';
import { namesIn, withLinks } from './links.js';
import { both, code, count, fact, figures, more, share, table, tag, words } from './parts.js';

const FIRST_ALERTS = 15;
/** Columns shown at most; profile.json has all. */
const LINES = 200;

/** What was found, in plain sentences, and the size of it all. */
export function findingsSection(profile: Profile): Html {
  const { findings, rows, columns, alerts, tables } = profile;
  const names = namesIn(profile);
  const cells = Object.values(columns);
  const missing = cells.reduce((total, one) => total + one.missing, 0);
  const empty = rows > 0 ? share(missing / (rows * cells.length)) : count(0);
  return html`<div class="opening"><ul class="findings">${findings.map(
    (one) => html`<li>${withLinks(one, names)}</li>`,
  )}</ul>
    <dl class="facts">
      ${fact('filas', 'rows', count(rows))}
      ${fact('columnas', 'columns', count(cells.length))}
      ${fact('otras tablas', 'other tables', count(Object.keys(tables).length))}
      ${fact('celdas vacías', 'empty cells', empty)}
      ${fact('alertas', 'alerts', count(alerts.length))}
    </dl></div>`;
}

/** Kinds that are measured as a share of the rows. */
const SHARES: ReadonlySet<string> = new Set([
  'mixed_types',
  'zeros',
  'missing',
  'empty_lists',
  'imbalanced',
  'high_cardinality',
]);

/** Alerts, the most costly first. */
export function alertsSection({ alerts, tables }: Profile): Html {
  const most = alerts[0]?.cost || 1;
  const several = Object.keys(tables).length > 0;
  const list = (some: readonly Alert[]) =>
    table(
      some,
      { es: 'Alertas, las más graves primero', en: 'Alerts by what they cost' },
      words('gravedad', 'cost', ({ cost }) => bar(cost / most)),
      words('qué', 'what', ({ message }) => message),
      ...(several ? [words('tabla', 'table', ({ table }: Alert) => code(table))] : []),
      figures('celdas', 'cells', ({ affected }) => count(affected)),
      figures('medida', 'measured', ({ kind, value }) => measured(kind, value)),
      figures('umbral', 'threshold', ({ kind, threshold }) => measured(kind, threshold)),
    );
  const others = alerts.length - FIRST_ALERTS;
  const listed = Object.entries(ALERT_KINDS).filter(
    ([name]) => !/^(rounded|notation)$/.test(name) || alerts.some(({ kind }) => kind === name),
  );
  const weights = listed.map(([, { name, weight }]) => html`${name} ${count(weight)}; `);
  return html`
    <div data-name="alerts alertas">${
      alerts.length > 0 ? list(alerts.slice(0, FIRST_ALERTS)) : both('Ninguna.', 'None.')
    }
    ${
      others > 0 &&
      more(
        `Las otras ${formatNumber(others)}`,
        `The other ${formatNumber(others)}`,
        list(alerts.slice(FIRST_ALERTS)),
      )
    }
    ${more('Los pesos', 'The weights', html`<p>${weights}</p>`)}</div>`;
}

const measured = (kind: string, value: number) =>
  SHARES.has(kind) ? share(value) : count(Number(value.toPrecision(4)));

function bar(part: number): Html {
  const rect = `<rect width="${(part * 100).toFixed(1)}" height="8"/>`;
  const box = 'class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"';
  return new Html(`<svg ${box}>${rect}</svg>`);
}

/** Numbers whose 0 may mean "not known", read both ways. */
export function zerosSection({ zeros }: Profile): Html {
  const rows = Object.entries(zeros)
    .filter(([, one]) => one.zeros > 0)
    .slice(0, LINES);
  return html`<div data-name="zeros ceros">${table(
    rows,
    { es: 'Columnas con ceros', en: 'Columns with zeros' },
    words('columna', 'column', ([name]) => code(name)),
    figures('ceros', 'zeros', ([, one]) => count(one.zeros)),
    figures('proporción', 'share', ([, one]) => share(one.share)),
    words('significa', 'means', ([, one]) =>
      one.zero_means_missing ? tag(both('no se sabe', 'not known')) : both('cero', 'zero'),
    ),
    figures('media con ceros', 'mean with zeros', ([, { all }]) => count(all.mean)),
    figures('media sin ceros', 'mean without', ([, { known }]) => count(known.mean)),
    figures('mediana con ceros', 'median with zeros', ([, { all }]) => count(all.median)),
    figures('mediana sin ceros', 'median without', ([, { known }]) => count(known.median)),
  )}</div>`;
}
