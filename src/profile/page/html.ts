import { escaped } from '../../base/html.js';

/** A piece of HTML; everything else that goes into a page is text and is escaped. */
export class Html {
  constructor(readonly text: string) {}
}

export type Content = Html | string | number | null | false | readonly Content[];

/** HTML with values in it, escaped unless they are HTML themselves. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  let text = strings[0];
  values.forEach((value, i) => {
    text += textOf(value) + strings[i + 1];
  });
  return new Html(text);
}

function textOf(value: Content): string {
  if (value === null || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(textOf).join('');
  return escaped(visible(String(value)));
}

/** Without what HTML does not allow: control characters and halves of surrogate pairs. */
const visible = (text: string) => text.replace(/[^\P{Cc}\t\n]|\p{Cs}/gu, '\ufffd');
