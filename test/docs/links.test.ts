import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const documentsIn = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const named = readdirSync(ROOT).filter((name) => name.endsWith('.md'));

describe.each([...named, ...documentsIn('docs')])('%s', (file) => {
  it('links to files that exist', () => {
    const links = [...textOf(file).matchAll(/\]\((?!https?:)([^)#]+)/gu)].map(([, link]) => link);
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(file), link)))).toEqual([]);
  });
});

it.each(['CONTRIBUTING.md', 'SECURITY.md', 'docs/deploy.md'])(
  '%s names files that exist',
  (file) => {
    const paths = [...textOf(file).matchAll(/`((?:src|test|docs|scripts|data|\.ci)\/[^`*\s]+)`/gu)];
    expect(paths.map(([, path]) => path).filter((path) => !existsSync(join(ROOT, path)))).toEqual(
      [],
    );
  },
);
