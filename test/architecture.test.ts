import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../src');

/** What every stage stands on, entered by the file. */
const GROUND = ['base', 'duckdb', 'charts'];

/** The stages in the order of the flow: one may use those before it. */
const STAGES = ['catalogue', 'profile', 'recommender', 'release', 'remote', 'service', 'web'];

interface Import {
  readonly from: string;
  readonly to: string;
}

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /\.tsx?$/.test(path),
);

const imports: Import[] = sources.flatMap((from) => {
  const text = readFileSync(join(SRC, from), 'utf8');
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g);
  return [...found].map(([, to]) => ({
    from,
    to: relative(SRC, join(SRC, dirname(from), to)).replace(/\.js$/, '.ts'),
  }));
});

const roomOf = (path: string) => path.split('/')[0];
const stageOf = (path: string) => STAGES.find((stage) => stage === roomOf(path));
const listed = (list: readonly Import[]) => list.map(({ from, to }) => `${from} -> ${to}`);

it('finds the imports of the whole program', () => {
  expect(imports.length).toBeGreaterThan(sources.length);
});

it('has stages import earlier stages only', () => {
  const wrong = imports.filter(({ from, to }) => {
    const [user, used] = [stageOf(from), stageOf(to)];
    return user && used && STAGES.indexOf(used) > STAGES.indexOf(user);
  });
  expect(listed(wrong)).toEqual([]);
});

it('has other stages entered through their front door only', () => {
  const wrong = imports.filter(({ from, to }) => {
    const used = stageOf(to);
    return used && used !== stageOf(from) && to !== `${used}/index.ts`;
  });
  expect(listed(wrong)).toEqual([]);
});

it('has no stage use its own front door, the command line, or the configuration', () => {
  const wrong = imports.filter(({ from, to }) => {
    const user = stageOf(from);
    if (!user) return false;
    return (
      to === `${user}/index.ts` ||
      !(stageOf(to) || GROUND.includes(roomOf(to)) || to.endsWith('.json'))
    );
  });
  expect(listed(wrong)).toEqual([]);
});

it('has a ground that stands on nothing above it', () => {
  const wrong = imports.filter(({ from, to }) => {
    const user = GROUND.indexOf(roomOf(from));
    return user >= 0 && !GROUND.slice(0, user + 1).includes(roomOf(to));
  });
  expect(listed(wrong)).toEqual([]);
});

it('has front doors that are lists of names', () => {
  for (const stage of STAGES.filter((name) => sources.includes(`${name}/index.ts`))) {
    const text = readFileSync(join(SRC, stage, 'index.ts'), 'utf8');
    expect(text, stage).not.toMatch(/export \*|export default/);
    expect(text.replace(/export (type )?\{[^}]*\} from '[^']+';/g, '').trim(), stage).toBe('');
  }
});

it('has no file of more than 400 lines', () => {
  const long = sources.filter(
    (path) => readFileSync(join(SRC, path), 'utf8').split('\n').length > 401,
  );
  expect(long).toEqual([]);
});
