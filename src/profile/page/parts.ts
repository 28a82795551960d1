import type { Sentence } from '../../base/sentence.js';
import type { Svg } from '../charts/render-chart.js';
import type {} from '../schema/profile-schema.js';
import { formatNumber, formatShare } from '../words/format.js';
import { type Content, Html, html } from './html.js';

/** A text in both languages; the page shows the one that is chosen. */
export const both = (es: string, en: string): Sentence => ({ es, en });

export const count = (value: number | null): Html =>
  html`<span class="n">${formatNumber(value)}</span>`;
export const share = (value: number): Html => html`<span class="n">${formatShare(value)}</span>`;
export const code = (name: string): Html => html`<code>${name}</code>`;

export interface Heading {
  readonly text: Content;
  readonly number?: true;
}
export const words = (es: string, en: string): Heading => ({ text: both(es, en) });
export const figures = (es: string, en: string): Heading => ({ text: both(es, en), number: true });
/** A heading that is the name of a column of numbers. */
export const named = (text: string): Heading => ({ text, number: true });

/** A table in a box that scrolls by itself; columns of numbers stand right. */
export function table(
  headings: readonly Heading[],
  rows: readonly (readonly Content[])[],
  label: Sentence,
): Html {
  const align = headings.map(({ number }) => (number ? new Html(' class="r"') : ''));
  return html`<div class="scroll" tabindex="0">
    <table><caption>${label}</caption>
    <thead><tr>${headings.map(({ text }, i) => html`<th scope="col"${align[i]}>${text}</th>`)}</tr></thead>
    <tbody>${rows.map(
      (row) => html`<tr>${row.map((cell, i) => html`<td${align[i]}>${cell}</td>`)}</tr>
`,
    )}</tbody></table></div>`;
}

/** A figure with its name, in a list of such. */
export const fact = (es: string, en: string, value: Content, care = false): Html =>
  html`<div${care && new Html(' class="care"')}><dt>${both(es, en)}</dt><dd>${value}</dd></div>`;

/** A word that stands out. */
export const tag = (content: Content): Html => html`<span class="tag">${content}</span>`;

/** What is shown when asked for. */
export const more = (es: string, en: string, content: Content): Html =>
  html`<details><summary>${both(es, en)}</summary>${content}</details>`;

/** A chart with its caption, and its numbers as a table. */
export function figure(caption: Sentence, svg: Svg, numbers: Html | null, wide = false): Html {
  const chart = new Html(svg.replace('<svg ', '<svg aria-hidden="true" focusable="false" '));
  return html`<figure${wide && new Html(' class="wide"')}>
    <div class="scroll"${wide && new Html(' tabindex="0"')}>${chart}</div>
    <figcaption>${caption}</figcaption>
    ${numbers && more('Los números', 'The numbers', numbers)}
  </figure>`;
}

/** A section with its heading and what it is for, in the table of contents by its id. */
export interface Section {
  readonly id: string;
  readonly title: Sentence;
  readonly content: Content;
}
