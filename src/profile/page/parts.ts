import type { Sentence } from '../../base/sentence.js';
import type { Svg } from '../charts/render-chart.js';
import { formatNumber, formatShare } from '../words/format.js';
import { type Content, Html, html } from './html.js';
import titles from './sections.json' with { type: 'json' };

/** A text in both languages; the page shows the one that is chosen. */
export const both = (es: string, en: string): Sentence => ({ es, en });

export const count = (value: number | null): Html =>
  html`<span class="n">${formatNumber(value)}</span>`;
export const share = (value: number): Html => html`<span class="n">${formatShare(value)}</span>`;
export const code = (name: string): Html => html`<code>${name}</code>`;

/** A column of a table: its heading, null where cells say what they are, and its cell in a row; numbers stand right. */
interface Column<R> {
  readonly heading: Content | null;
  readonly cell: (row: R) => Content;
  readonly number?: true;
}
type Cell<R> = Column<R>['cell'];
export const words = <R>(es: string, en: string, cell: Cell<R>): Column<R> => ({
  heading: both(es, en),
  cell,
});
/** A column of numbers whose heading is the name of a column. */
export const named = <R>(heading: Content, cell: Cell<R>): Column<R> => ({
  heading,
  cell,
  number: true,
});
export const figures = <R>(es: string, en: string, cell: Cell<R>) => named(both(es, en), cell);

/** A table in a box that scrolls by itself. */
export function table<R>(
  rows: readonly R[],
  label: Sentence,
  ...columns: readonly Column<R>[]
): Html {
  const align = columns.map(({ number }) => (number ? new Html(' class="r"') : ''));
  const headings = columns.map(({ heading }, i) =>
    heading === null ? new Html('<td></td>') : html`<th scope="col"${align[i]}>${heading}</th>`,
  );
  return html`<div class="scroll" tabindex="0">
    <table><caption>${label}</caption>
    <thead><tr>${headings}</tr></thead>
    <tbody>${rows.map(
      (row) => html`<tr>${columns.map(({ cell }, i) => html`<td${align[i]}>${cell(row)}</td>`)}</tr>
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

/** A chart with its caption, and its numbers as a table; a wide one has a narrow form for telephones. */
export function figure(caption: Sentence, svg: Svg, numbers: Html | null, narrow?: Svg): Html {
  const chart = (text: Svg) =>
    new Html(text.replace('<svg ', '<svg aria-hidden="true" focusable="false" '));
  return html`<figure${narrow && new Html(' class="wide"')}>
    <div class="scroll">${chart(svg)}</div>
    ${narrow && html`<div class="scroll narrow">${chart(narrow)}</div>`}
    <figcaption>${caption}</figcaption>
    ${numbers && more('Los números', 'The numbers', numbers)}
  </figure>`;
}

export const SECTIONS: Readonly<
  Record<keyof typeof titles, { readonly title: Sentence; readonly lead?: Sentence }>
> = titles;
