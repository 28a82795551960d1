import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ABOUT_NAMES } from '../../src/release/index.js';
import { DOCUMENTS, textOf } from './command-lines.js';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['src', 'test', 'scripts', 'bench', 'docs', 'data', 'deploy'];
const files = [
  ...readdirSync(ROOT),
  ...FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
      (path) => `${folder}/${path.replaceAll('\\', '/')}`,
    ),
  ),
];
const isThere = (name: string) => files.some((path) => `/${path}`.endsWith(`/${name}`));

/** Files that are not in the repository: raw data, and what the program writes. */
const ELSEWHERE = [
  ...['credits.csv', 'keywords.csv', 'links.csv', 'ratings*.csv', 'movies.zip'],
  ...['ratings_small.csv', 'links_small.csv'],
  ...['tmdb_5000_movies.csv', 'tmdb_5000_credits.csv', '*.ndjson', '*.jsonl'],
  ...['amazon_prime_titles.csv', 'disney_plus_titles.csv', 'hulu_titles.csv'],
  ...['TMDB_movie_dataset_v11.csv', 'TMDB_all_movies.csv', 'tmdb-movies.csv', 'movies.csv'],
  ...[
    'aliases.json',
    'releases/aliases.json',
    'manifest.json',
    'evaluation.json',
    'dist/sbom.cdx.json',
    ...ABOUT_NAMES,
    'lineage.json',
    'index.json',
    'configuration.json',
    'refreshed.json',
    'plan.json',
    'decisions.ndjson',
    'rules.json',
    'facts.json',
    'genres.csv',
  ],
  ...['profile.json', 'profile.html', 'profile/profile.html', 'profile.schema.json'],
  ...['rejects.parquet', '/openapi.json', 'openapi.json', 'weights.json'],
];

/** The name of a heading in an address, as GitHub makes it. */
const slugOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

describe.each(DOCUMENTS)('%s', (file) => {
  const text = textOf(file);

  it('links to files and headings that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]*)#?([^)]*)\)/g)];
    const lost = links.filter(([, path, heading]) => {
      const target = path === '' ? file : join(dirname(file), path);
      if (!existsSync(join(ROOT, target))) return true;
      if (heading === '') return false;
      const headings = [...textOf(target).matchAll(/^#+ (.*)$/gm)].map(([, one]) => slugOf(one));
      return !headings.includes(heading);
    });
    expect(lost.map(([link]) => link)).toEqual([]);
  });

  it('names files that exist', () => {
    const named = [...text.matchAll(/`([^\s`]+\.(?:tsx?|mjs|py|json|csv|tsv|md|ya?ml|html|zip))`/g)]
      .map(([, name]) => name)
      .filter((name) => !ELSEWHERE.includes(name) && !isThere(name));
    const paths = [
      ...text.matchAll(/`((?:src|test|docs|scripts|bench|data|deploy|\.ci)\/[^`*\s]+)`/g),
    ]
      .map(([, path]) => path)
      .filter((path) => !existsSync(join(ROOT, path)));
    expect([...named, ...paths]).toEqual([]);
  });
});

it('has comments that name files that exist', () => {
  const lost = files
    .filter((path) => /^(?:src|scripts|test|bench)\/.*\.(?:tsx?|mjs)$/.test(path))
    .flatMap((path) => {
      const comments = textOf(path).match(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm) ?? [];
      return comments
        .flatMap((comment) => comment.match(/[\w-]+\.(?:tsx?|mjs|py)\b/g) ?? [])
        .filter((name) => !isThere(name))
        .map((name) => `${path}: ${name}`);
    });
  expect(lost).toEqual([]);
});
