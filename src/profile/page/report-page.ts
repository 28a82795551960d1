import type { Profile } from '../schema/profile-schema.js';
import { columnCard, columnLines } from './column-cards.js';
import { driftSection } from './drift-section.js';
import { type Content, Html, html } from './html.js';
import { lineageSection } from './lineage-section.js';
import { listsSection } from './lists-section.js';
import { outliersSection } from './outliers-section.js';
import { both, count, type Section } from './parts.js';
import { relationsSection } from './relations-section.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';
import { alertsSection, findingsSection, zerosSection } from './summary-section.js';
import { timelinesSection } from './timelines-section.js';
import { wordCloudsSection } from './word-clouds-section.js';

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
    ...(profile.clouds ? [await wordCloudsSection(profile.clouds)] : []),
    ...(profile.timelines ? [await timelinesSection(profile.timelines)] : []),
    ...(profile.lineage ? [lineageSection(profile.lineage, rejectsCsv)] : []),
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
    content: html`<div class="grid">${cards}</div>${
      all.length > CARDS && html`<div data-name="more columns">${columnLines(others)}</div>`
    }
    ${all.length > CARDS + LINES && html`<p class="note">${OTHERS}</p>`}`,
  };
}

const OTHERS = both('Las demás están en profile.json.', 'The others are in profile.json.');

const tablesSection = ({ tables }: Profile): Section => ({
  id: 'tables',
  title: { es: 'Las otras tablas', en: 'The other tables' },
  content: Object.values(tables).map(({ table, rows, columns }) => {
    const shown = Object.fromEntries(Object.entries(columns).slice(0, LINES / 10));
    const heading = html`<h3>${table} <span class="type">${count(rows)}</span></h3>`;
    return html`<div class="card" data-name="${table}">${heading}${columnLines(shown)}</div>`;
  }),
});

const methodsSection = (): Section => ({
  id: 'methods',
  title: { es: 'Cómo se midió', en: 'How it was measured' },
  content: html`<p>${METHODS}</p><p>${ALL_NUMBERS}</p>`,
});

const METHODS = {
  es:
    'Cuantiles por interpolación lineal; desviación estándar de muestra (n − 1); ' +
    'asimetría G1 y curtosis G2 ajustadas. Intervalos del 95 %: Fisher para Pearson, ' +
    'Bonett y Wright para Spearman, distribuciones no centrales para la V de Cramér ' +
    'y la razón de correlación η. Lo aproximado lleva ~.',
  en:
    'Quantiles by linear interpolation; standard deviation of a sample (n − 1); ' +
    'adjusted skewness G1 and kurtosis G2. 95 % intervals: Fisher for Pearson, ' +
    'Bonett and Wright for Spearman, noncentral distributions for Cramér’s V ' +
    'and the correlation ratio η. What is approximate bears a ~.',
};
const ALL_NUMBERS = {
  es: 'Todos los números de esta página, y más, están en profile.json.',
  en: 'All the numbers of this page, and more, are in profile.json.',
};

const choice = (
  name: string,
  options: readonly (readonly [id: string, value: string, label: Content, checked?: true])[],
  legend: Content,
): Html =>
  html`<fieldset><legend>${legend}</legend>${options.map(([id, value, label, checked]) => {
    const input = html`<input type="radio" name="${name}" id="${id}" value="${value}"${
      checked && new Html(' checked')
    }>`;
    return html`${input}<label for="${id}">${label}</label>`;
  })}</fieldset>`;

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
<header class="top"><h1>${title}</h1>
<p class="lead">${LEAD}</p>
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
<span>${SEARCH}</span>
</div></header>
<nav class="toc" aria-label="Contenido / Contents"><ol>${sections.map(
    ({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`,
  )}</ol></nav>
<main>${sections.map(sectionHtml)}</main>
<footer>${films && TMDB} ${MADE_BY}</footer>
</div><script>${new Html(SCRIPT)}</script></body></html>
`;
}

const sectionHtml = ({ id, title, content }: Section): Html => {
  const heading = html`<h2 id="h-${id}">${title}</h2>`;
  return html`<section class="part" id="${id}" aria-labelledby="h-${id}">${heading}${content}</section>
`;
};

const LEAD = {
  es: 'Un informe de datos: primero lo que se encontró, en frases; después, todos los números.',
  en: 'A data report: first what was found, in sentences; then all the numbers.',
};
const TMDB = {
  es: 'Este producto usa datos de TMDB pero no está avalado ni certificado por TMDB.',
  en: 'This product uses the TMDB API but is not endorsed or certified by TMDB.',
};
const MADE_BY = {
  es: 'Hecho por Cartelera, sin conexión ni telemetría.',
  en: 'Made by Cartelera, offline, without telemetry.',
};
const SEARCH_LABEL = { es: 'Buscar en el informe', en: 'Search the report' };
const SEARCH_HINT = {
  es: 'Buscar columna, película, regla',
  en: 'Search column, film, rule',
};
const SEARCH = [
  html`<label class="hidden" for="search">${SEARCH_LABEL}</label>`,
  html`<input type="search" id="search" data-es="${SEARCH_HINT.es}" data-en="${SEARCH_HINT.en}">`,
  html` <span class="found" id="found" role="status"></span>`,
];
