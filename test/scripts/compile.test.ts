import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const SOURCE = join(ROOT, 'src');
/** Of values: types leave nothing in what is built. */
const IMPORT = /^(?:im|ex)port (?!type\b)[^;]*?from '(\.[^']+)'/gmu;

it('writes a program that Node keeps with one byte a letter', () => {
  const files = readdirSync(join(ROOT, 'dist'), { recursive: true, encoding: 'utf8' });
  const program = files.filter((name) => name.endsWith('.js') && !name.startsWith('web'));
  expect(program.length).toBeGreaterThan(10);
  for (const name of program) {
    const [letter = ''] = /[^\0-\x7f]/u.exec(readFileSync(join(ROOT, 'dist', name), 'utf8')) ?? [];
    expect(letter, name).toBe('');
  }
});

it('builds the page anew when anything changes that it imports', () => {
  const script = readFileSync(join(ROOT, 'scripts/compile.mjs'), 'utf8');
  const watched = [.../^const page = (.+);$/mu.exec(script)![1].matchAll(/\w+/gu)].map(String);
  const imported = readdirSync(join(SOURCE, 'web'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name))
    .flatMap((name) => {
      const file = join(SOURCE, 'web', name);
      return [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(
        ([, path]) => relative(SOURCE, join(dirname(file), path)).split(sep)[0],
      );
    });
  expect([...new Set(imported)].toSorted()).toEqual(watched.toSorted());
});
