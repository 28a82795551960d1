import type { Evaluation } from '../../recommender/index.js';
import type { InputRecord } from '../stored/files.js';
import type { Manifest } from '../stored/manifest.js';

/** What the files about a release are made of. */
export interface AboutRelease {
  readonly name: string;
  readonly manifest: Manifest;
  /** The day on which it was built here, as 2026-11-29. */
  readonly built: string;
  readonly evaluation: Evaluation | null;
}

/** A card of Hugging Face: Markdown with YAML before it, each value as JSON, which YAML takes too. */
export function card(head: Readonly<Record<string, unknown>>, ...parts: readonly string[]): string {
  const lines = Object.entries(head)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `${['---', ...lines, '---', '', parts.join('\n\n')].join('\n')}\n`;
}

/** A table of Markdown; cells that hold its signs keep them. */
export function table(head: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const line = (cells: readonly unknown[]) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export const inputsTable = (inputs: readonly InputRecord[]): string =>
  table(
    ['file', 'role', 'bytes', 'SHA-256'],
    inputs.map(({ path, role, bytes, sha256 }) => [`\`${path}\``, role, bytes, `\`${sha256}\``]),
  );

/** Where terms of use stand, by whose ids the films have; no terms are known of other sources. */
export const TERMS: Readonly<Record<string, { readonly name: string; readonly url: string }>> = {
  tmdb: { name: 'tmdb-terms-of-use', url: 'https://www.themoviedb.org/terms-of-use' },
  imdb: {
    name: 'imdb-non-commercial-licensing',
    url: 'https://developer.imdb.com/non-commercial-datasets/',
  },
  movielens: {
    name: 'movielens-usage-license',
    url: 'https://files.grouplens.org/datasets/movielens/ml-latest-README.html',
  },
};
