import type { Profile } from '../schema/profile-schema.js';
import { columnCard, columnLines } from './column-cards.js';
import { driftSection } from './drift-section.js';
import { type Content, Html, html } from './html.js';
import { originsSection } from './lineage-section.js';
import { listsSection } from './lists-section.js';
import { outliersSection } from './outliers-section.js';
import { both, count, type Section, sentence } from './parts.js';
import { relationsSection } from './relations-section.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';
import { alertsSection, findingsSection, zerosSection } from './summary-section.js';
import { timesSection } from './timelines-section.js';
import { facesSection } from './word-clouds-section.js';

/** Columns that get a card of their own; the others a line each, so that the page stays small. */
const CARDS = 60;
const LINES = 1000;

/** The report as one page that needs nothing else. */
export async function reportPage(profile: Profile, rejectsCsv: string | null): Promise<string> {
  const sections: Section[] = [
    findingsSection(profile),
    ...(profile.drift ? [driftSection(profile.drift)] : []),
    alertsSection(profile),
    ...(Object.values(profile.zeros).some(({ zeros }) => zeros > 0) ? [zerosSection(profile)] : []),
    await columnsSection(profile),
    ...(Object.keys(profile.nested).length > 0 ? [await listsSection(profile)] : []),
    await relationsSection(profile),
    outliersSection(profile),
    ...(profile.clouds ? [await facesSection(profile.clouds)] : []),
    ...(profile.timelines ? [await timesSection(profile.timelines)] : []),
    ...(profile.lineage ? [originsSection(profile.lineage, rejectsCsv)] : []),
    ...(Object.keys(profile.tables).length > 0 ? [tablesSection(profile)] : []),
    methodsSection(),
  ];
  return frame(profile, sections).text;
}

async function columnsSection({ columns, table }: Profile): Promise<Section> {
  const all = Object.entries(columns);
  const cards: Html[] = [];
  for (const [name, column] of all.slice(0, CARDS)) cards.push(await columnCard(name, column));
  const others = Object.fromEntries(all.slice(CARDS, CARDS + LINES));
  return {
    id: 'columns',
    title: { es: `Las columnas de ${table}`, en: `The columns of ${table}` },
    content: html`<div class="grid">${cards}</div>${all.length > CARDS ? html`<div data-name="more columns">${columnLines(others)}</div>` : ''}
    ${all.length > CARDS + LINES ? html`<p class="note">${both('Las demás están en profile.json.', 'The others are in profile.json.')}</p>` : ''}`,
  };
}

const tablesSection = ({ tables }: Profile): Section => ({
  id: 'tables',
  title: { es: 'Las otras tablas', en: 'The other tables' },
  content: Object.values(tables).map(
    ({ table, rows, columns }) =>
      html`<div class="card" data-name="${table}"><h3>${table} <span class="type">${count(rows)}</span></h3>${columnLines(Object.fromEntries(Object.entries(columns).slice(0, LINES / 10)))}</div>`,
  ),
});

const methodsSection = (): Section => ({
  id: 'methods',
  title: { es: 'Cómo se midió', en: 'How it was measured' },
  content: html`<p>${both(
    'Cuantiles por interpolación lineal; desviación estándar de muestra (n − 1); asimetría G1 y curtosis G2 ajustadas. Intervalos del 95 %: Fisher para Pearson, Bonett y Wright para Spearman, distribuciones no centrales para la V de Cramér y la razón de correlación η. Lo aproximado lleva ~.',
    'Quantiles by linear interpolation; standard deviation of a sample (n − 1); adjusted skewness G1 and kurtosis G2. 95 % intervals: Fisher for Pearson, Bonett and Wright for Spearman, noncentral distributions for Cramér’s V and the correlation ratio η. What is approximate bears a ~.',
  )}</p><p>${both('Todos los números de esta página, y más, están en profile.json.', 'All the numbers of this page, and more, are in profile.json.')}</p>`,
});

const choice = (
  name: string,
  options: readonly (readonly [id: string, value: string, label: Content, checked?: true])[],
  legend: Content,
): Html =>
  html`<fieldset><legend>${legend}</legend>${options.map(
    ([id, value, label, checked]) =>
      html`<input type="radio" name="${name}" id="${id}" value="${value}"${checked ? new Html(' checked') : ''}><label for="${id}">${label}</label>`,
  )}</fieldset>`;

function frame(profile: Profile, sections: readonly Section[]): Html {
  const films = profile.kind === 'films';
  const title = films
    ? {
        es: 'Qué hay en este catálogo de películas',
        en: 'What is in this film catalogue',
      }
    : { es: `Qué hay en ${profile.table}`, en: `What is in ${profile.table}` };
  return html`<!doctype html>
<html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${films ? 'Cartelera: data report' : `${profile.table}: data report`}</title>
<meta name="robots" content="noindex"><link rel="icon" href="data:,">
<style>${new Html(STYLE)}</style></head>
<body><a class="skip" href="#findings">${both('Ir al contenido', 'Skip to the content')}</a>
<div class="page">
<header class="top"><h1>${sentence(title)}</h1>
<p class="lead">${both('Un informe de datos: primero lo que se encontró, en frases; después, todos los números.', 'A data report: first what was found, in sentences; then all the numbers.')}</p>
<div class="controls">
${choice(
  'lang',
  [
    ['in-es', 'es', 'Español', true],
    ['in-en', 'en', 'English'],
  ],
  'Idioma / Language',
)}
${choice(
  'theme',
  [
    ['theme-auto', 'auto', 'Auto', true],
    ['theme-light', 'light', both('Claro', 'Light')],
    ['theme-dark', 'dark', both('Oscuro', 'Dark')],
  ],
  both('Colores', 'Colours'),
)}
<span><label class="hidden" for="search">${both('Buscar en el informe', 'Search the report')}</label><input type="search" id="search" data-es="Buscar columna, película, regla" data-en="Search column, film, rule"> <span class="found" id="found" role="status"></span></span>
</div></header>
<nav class="toc" aria-label="Contenido / Contents"><ol>${sections.map(({ id, title }) => html`<li><a href="#${id}">${sentence(title)}</a></li>`)}</ol></nav>
<main>${sections.map(
    ({
      id,
      title,
      content,
    }) => html`<section class="part" id="${id}" aria-labelledby="h-${id}"><h2 id="h-${id}">${sentence(title)}</h2>${content}</section>
`,
  )}</main>
<footer>${films ? both('Este producto usa datos de TMDB pero no está avalado ni certificado por TMDB.', 'This product uses the TMDB API but is not endorsed or certified by TMDB.') : ''} ${both('Hecho por Cartelera, sin conexión ni telemetría.', 'Made by Cartelera, offline, without telemetry.')}</footer>
</div><script>${new Html(SCRIPT)}</script></body></html>
`;
}
