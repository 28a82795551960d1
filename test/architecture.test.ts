import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../src');

/** What every stage stands on, entered by the file. */
const GROUND = ['base', 'duckdb', 'charts'];

/** The stages in the order of the flow: one may use those before it. */
const STAGES = [
  'refresh',
  'catalogue',
  'profile',
  'recommender',
  'release',
  'remote',
  'service',
  'library',
  'web',
];

interface Import {
  readonly from: string;
  readonly to: string;
}

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path));

const imports: Import[] = sources.flatMap((from) => {
  const text = readFileSync(join(SRC, from), 'utf8');
  const found = text.matchAll(/(?:from|import|new URL)\s*\(?\s*'(\.[^']+)'/g);
  return [...found].map(([, to]) => ({
    from,
    to: posix.join(posix.dirname(from), to).replace(/\.js$/, '.ts'),
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

/** The circles of a graph: groups of nodes of which each leads to each other (R. Tarjan, 1972). */
function circlesOf(arrows: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const numbers = new Map<string, number>();
  const path: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): number => {
    const number = numbers.size;
    numbers.set(node, number);
    let low = number;
    const place = path.push(node) - 1;
    for (const next of arrows.get(node) ?? []) {
      if (!numbers.has(next)) low = Math.min(low, visit(next));
      else if (path.includes(next)) low = Math.min(low, numbers.get(next) ?? low);
    }
    if (low === number) {
      const circle = path.splice(place);
      if (circle.length > 1) circles.push(circle.sort());
    }
    return low;
  };
  for (const node of arrows.keys()) if (!numbers.has(node)) visit(node);
  return circles;
}

/** The arrows between what a name is made of each file; none from a thing to itself. */
function arrowsBetween(nameOf: (path: string) => string): Map<string, Set<string>> {
  const arrows = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    const [user, used] = [nameOf(from), nameOf(to)];
    if (user === used) continue;
    arrows.set(user, (arrows.get(user) ?? new Set()).add(used));
  }
  return arrows;
}

it('sees a circle where there is one', () => {
  const arrows = { a: ['b'], b: ['c', 'd'], c: ['b'], d: ['a', 'e'], e: ['f'], f: ['e'], g: ['a'] };
  const graph = new Map(Object.entries(arrows).map(([from, to]) => [from, new Set(to)]));
  expect(circlesOf(graph)).toEqual([
    ['e', 'f'],
    ['a', 'b', 'c', 'd'],
  ]);
});

it('has no circles between files, types and workers included', () => {
  expect(circlesOf(arrowsBetween((path) => path))).toEqual([]);
});

it('has no circles between folders', () => {
  expect(circlesOf(arrowsBetween(posix.dirname))).toEqual([]);
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
