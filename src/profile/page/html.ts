import { escaped } from '../../base/html.js';
import type { Sentence } from '../../base/sentence.js';

/** A piece of HTML; everything else that goes into a page is text and is escaped. */
export class Html {
  constructor(readonly text: string) {}
}

/** Of a sentence the page shows the language that is chosen. */
export type Content =
  | Html
  | Sentence
  | string
  | number
  | null
  | undefined
  | false
  | readonly Content[];

/** HTML with values in it, escaped unless they are HTML themselves. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  let text = strings[0];
  values.forEach((value, i) => {
    text += textOf(value) + strings[i + 1];
  });
  return new Html(text);
}

function textOf(value: Content): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value !== 'object') return escaped(visible(String(value)));
  if (value instanceof Html) return value.text;
  if ('es' in value) return textOf(both(value));
  return value.map(textOf).join('');
}

const both = ({ es, en }: Sentence): Html =>
  html`<span class="es" lang="es">${es}</span><span class="en" lang="en">${en}</span>`;

/** Without what HTML does not allow: control characters and halves of surrogate pairs. */
const visible = (text: string) => text.replace(/[^\P{Cc}\t\n]|\p{Cs}/gu, '\ufffd');
