import { inTurn } from '../../base/in-turn.js';
import type { Profile } from '../schema/profile-schema.js';
import { say } from '../words/say.js';
import { columnCard, columnLines } from './column-cards.js';
import { driftSection } from './drift-section.js';
import { type Content, Html, html } from './html.js';
import { lineageSection } from './lineage-section.js';
import { listsSection } from './lists-section.js';
import { outliersSection } from './outliers-section.js';
import { both, count, SECTIONS } from './parts.js';
import { relationsSection } from './relations-section.js';
import { SCRIPT } from './script.js';
import said from './sentences.json' with { type: 'json' };
import { STYLE } from './style.js';
import { alertsSection, findingsSection, zerosSection } from './summary-section.js';
import { timelinesSection } from './timelines-section.js';
import { wordCloudsSection } from './word-clouds-section.js';

/** Columns that get a card of their own; the others a line each, so that the page stays small. */
const CARDS = 60;
const LINES = 1000;

/** A section's name and what is in it; nothing leaves it out. */
type Section = readonly [id: keyof typeof SECTIONS, content: Content];

/** The report as one page that needs nothing else. */
export async function reportPage(profile: Profile, rejectsCsv: string | null): Promise<string> {
  const { drift, zeros, nested, clouds, timelines, lineage, tables } = profile;
  const hasZeros = Object.values(zeros).some((one) => one.zeros > 0);
  const sections: Section[] = [
    ['findings', findingsSection(profile)],
    ['drift', drift && driftSection(drift)],
    ['alerts', alertsSection(profile)],
    ['zeros', hasZeros && zerosSection(profile)],
    ['columns', await columnsSection(profile)],
    ['lists', Object.keys(nested).length > 0 && (await listsSection(profile))],
    ['relations', await relationsSection(profile)],
    ['outliers', outliersSection(profile)],
    ['faces', clouds && (await wordCloudsSection(clouds))],
    ['time', timelines && (await timelinesSection(timelines))],
    ['lineage', lineage && lineageSection(lineage, rejectsCsv)],
    ['tables', Object.keys(tables).length > 0 && tablesSection(profile)],
    ['methods', html`<p>${said.methods}</p><p>${said.allNumbers}</p>`],
  ];
  return frame(profile, sections).text;
}

async function columnsSection({ columns }: Profile): Promise<Html> {
  const all = Object.entries(columns);
  const cards = await inTurn(all.slice(0, CARDS), columnCard);
  const others = Object.fromEntries(all.slice(CARDS, CARDS + LINES));
  return html`<div class="grid">${cards}</div>${
    all.length > CARDS && html`<div data-name="more columns">${columnLines(others)}</div>`
  }
    ${all.length > CARDS + LINES && html`<p class="note">${said.otherColumns}</p>`}`;
}

const tablesSection = ({ tables }: Profile): Html[] =>
  Object.values(tables).map(({ table, rows, columns }) => {
    const shown = Object.fromEntries(Object.entries(columns).slice(0, LINES / 10));
    const heading = html`<h3>${table} <span class="type">${count(rows)}</span></h3>`;
    return html`<div class="card" data-name="${table}">${heading}${columnLines(shown)}</div>`;
  });

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
  const title = films ? said.catalogue : say(said.file, { table: profile.table });
  const headed = sections
    .filter(([, content]) => content)
    .map(([id, content]) => ({
      ...{ id, content, lead: SECTIONS[id].lead },
      title: say(SECTIONS[id].title, { table: profile.table }),
    }));
  return html`<!doctype html>
<html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${films ? 'Cartelera: data report' : `${profile.table}: data report`}</title>
<meta name="robots" content="noindex"><link rel="icon" href="data:,">
<style>${new Html(STYLE)}</style></head>
<body><a class="skip" href="#findings">${both('Ir al contenido', 'Skip to the content')}</a>
<div class="page">
<header class="top"><h1>${title}</h1>
<p class="lead">${said.lead}</p>
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
<nav class="toc" aria-label="Contenido / Contents"><ol>${headed.map(
    ({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`,
  )}</ol></nav>
<main>${headed.map(
    ({ id, title, lead, content }) =>
      html`<section class="part" id="${id}" aria-labelledby="h-${id}"><h2 id="h-${id}">${title}</h2>${
        lead && html`<p class="lead">${lead}</p>`
      }${content}</section>
`,
  )}</main>
<footer>${films && said.tmdb} ${said.madeBy}</footer>
</div><script>${new Html(SCRIPT)}</script></body></html>
`;
}

const SEARCH = [
  html`<label class="hidden" for="search">${said.search}</label>`,
  html`<input type="search" id="search" data-es="${said.searchHint.es}" data-en="${said.searchHint.en}">`,
  html` <span class="found" id="found" role="status"></span>`,
];
