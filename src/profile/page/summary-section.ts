import { ALERT_KINDS } from '../measure/alert-kinds.js';
import type { Alert, Profile } from '../schema/profile-schema.js';
import { formatNumber } from '../words/format.js';
import { Html, html } from './html.js';
import {
  both,
  code,
  count,
  fact,
  figures,
  more,
  type Section,
  share,
  table,
  tag,
  words,
} from './parts.js';

const FIRST_ALERTS = 15;
/** Columns shown at most; profile.json has all. */
const LINES = 200;

/** What was found, in plain sentences, and the size of it all. */
export function findingsSection({ findings, rows, columns, alerts, tables }: Profile): Section {
  const cells = Object.values(columns);
  const missing = cells.reduce((total, one) => total + one.missing, 0);
  const empty = rows > 0 ? share(missing / (rows * cells.length)) : count(0);
  return {
    id: 'findings',
    title: { es: 'Lo que se encontró', en: 'What was found' },
    content: html`<div class="opening"><ul class="findings">${findings.map(
      (one) => html`<li>${one}</li>`,
    )}</ul>
    <dl class="facts">
      ${fact('filas', 'rows', count(rows))}
      ${fact('columnas', 'columns', count(cells.length))}
      ${fact('otras tablas', 'other tables', count(Object.keys(tables).length))}
      ${fact('celdas vacías', 'empty cells', empty)}
      ${fact('alertas', 'alerts', count(alerts.length))}
    </dl></div>`,
  };
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
export function alertsSection({ alerts, tables }: Profile): Section {
  const most = alerts[0]?.cost || 1;
  const several = Object.keys(tables).length > 0;
  const list = (some: readonly Alert[]) =>
    table(
      [
        words('costo', 'cost'),
        words('qué', 'what'),
        ...(several ? [words('tabla', 'table')] : []),
        figures('celdas', 'cells'),
        figures('medida', 'measured'),
        figures('umbral', 'threshold'),
      ],
      some.map(({ kind, cost, message, table, affected, value, threshold }) => [
        bar(cost / most),
        message,
        ...(several ? [code(table)] : []),
        count(affected),
        ...[value, threshold].map((one) =>
          SHARES.has(kind) ? share(one) : count(Number(one.toPrecision(4))),
        ),
      ]),
      { es: 'Alertas por lo que cuestan', en: 'Alerts by what they cost' },
    );
  const others = alerts.length - FIRST_ALERTS;
  const weights = Object.values(ALERT_KINDS).map(({ name, weight }) => html`${name} ${weight}; `);
  return {
    id: 'alerts',
    title: { es: 'Alertas', en: 'Alerts' },
    content: html`<p class="lead">${ALERT_ORDER}</p>
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
    ${more('Los pesos', 'The weights', html`<p>${weights}</p>`)}</div>`,
  };
}

const ALERT_ORDER = {
  es: 'Ordenadas por lo que cuestan: la parte de las filas a la que afectan, por el peso de su clase.',
  en:
    'In the order of what they cost: the share of the rows that they affect ' +
    'times the weight of their kind.',
};

function bar(part: number): Html {
  const rect = `<rect width="${(part * 100).toFixed(1)}" height="8"/>`;
  const box = 'class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"';
  return new Html(`<svg ${box}>${rect}</svg>`);
}

/** Numbers whose 0 may mean "not known", read both ways. */
export function zerosSection({ zeros }: Profile): Section {
  const rows = Object.entries(zeros)
    .filter(([, one]) => one.zeros > 0)
    .slice(0, LINES);
  return {
    id: 'zeros',
    title: { es: 'Cuando 0 significa que no se sabe', en: 'When 0 means not known' },
    content: html`<p class="lead">${both(
      'Un cero contado como número hunde las medias. Aquí están las dos lecturas.',
      'A zero counted as a number drags the means down. Here are both readings.',
    )}</p><div data-name="zeros ceros">${table(
      [
        words('columna', 'column'),
        figures('ceros', 'zeros'),
        figures('parte', 'share'),
        words('significa', 'means'),
        figures('media con ceros', 'mean with zeros'),
        figures('media sin ceros', 'mean without'),
        figures('mediana con ceros', 'median with zeros'),
        figures('mediana sin ceros', 'median without'),
      ],
      rows.map(([name, one]) => [
        code(name),
        count(one.zeros),
        share(one.share),
        one.zero_means_missing ? tag(both('no se sabe', 'not known')) : both('cero', 'zero'),
        count(one.all.mean),
        count(one.known.mean),
        count(one.all.median),
        count(one.known.median),
      ]),
      { es: 'Columnas con ceros', en: 'Columns with zeros' },
    )}</div>`,
  };
}
