import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { championFolder } from '../../src/release/index.js';
import { sampleReleases, sharedReleases } from '../built-once.js';
import { hasShared } from '../data.js';
import { textOf } from './command-lines.js';

const ROOT = join(import.meta.dirname, '../..');

/** How many rows each step of the cleaning of films touched, of the release in a folder. */
async function stepsOf(releases: string): Promise<Map<string, number>> {
  const file = join(await championFolder(releases), 'catalogue/lineage.json');
  const steps: { table: string; step: string; rows: number }[] = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  return new Map(
    steps.filter(({ table }) => table === 'movies').map(({ step, rows }) => [step, rows]),
  );
}

it('data/sample/README.md tells the cleaning as the build counts it', async () => {
  const steps = await stepsOf(await sampleReleases());
  const told = textOf('data/sample/README.md').replace(/\s+/g, ' ');
  expect(told).toContain(
    `${steps.get('records read')} records − ${steps.get('left out: damaged record')} damaged − ` +
      `${steps.get('left out: unusable id')} without a usable id − ` +
      `${steps.get('left out: repeated id')} repeated − ` +
      `${steps.get('left out: no release date')} without a release date − ` +
      `${steps.get('left out: release date not readable')} with one that cannot be read − ` +
      `${steps.get('left out: no title')} without a title = **${steps.get('films')} films**`,
  );
});

describe('README.md and README.es.md', () => {
  /** The numbers of a text outside its code and links, written with a decimal point alone. */
  const numbersOf = (file: string, thousands: RegExp) =>
    textOf(file)
      .replace(/^```[\s\S]*?^```$|`[^`]*`|\]\([^)]*\)|<[^>]*>/gm, '')
      .match(/\d[\d.,]*\d/g)!
      .map((number) => Number(number.replace(thousands, '').replace(',', '.')))
      .sort((a, b) => a - b);

  it('tell the same figures', () => {
    const english = numbersOf('README.md', /,(?=\d{3}\b)/g);
    expect(english.length).toBeGreaterThan(80);
    expect(numbersOf('README.es.md', /\.(?=\d{3}\b)/g)).toEqual(english);
  });

  it('show the same commands and headings of the same order', () => {
    const shape = (file: string) =>
      textOf(file)
        .match(/^(?:#+ |node |npm |GET |\| [^|]*\|)/gm)!
        .map((line) => line.split(' ')[0]);
    expect(shape('README.es.md')).toEqual(shape('README.md'));
  });
});

describe.skipIf(!hasShared)('README.md, over the real files', () => {
  let steps: Map<string, number>;
  beforeAll(async () => {
    steps = await stepsOf(await sharedReleases());
  });
  const written = (step: string) => String(steps.get(step)).replace(/\B(?=(\d{3})+$)/g, ',');

  it('counts the rows, the losses and the films as the build does', () => {
    const readme = textOf('README.md');
    expect(readme).toContain(`| rows of \`movies_metadata.csv\` | ${written('records read')} |`);
    const unusable = steps.get('left out: unusable id')! + steps.get('left out: damaged record')!;
    const undated = steps.get('left out: no release date')! + steps.get('left out: no title')!;
    expect(readme).toContain(
      `| ${unusable} / ${steps.get('left out: repeated id')} / ${undated} |`,
    );
    expect(readme).toContain(`| **films** | **${written('films')}** |`);
  });
});

describe('docs/deploy.md', () => {
  const deploy = textOf('docs/deploy.md');

  it('names every variable of the environment that the program reads', () => {
    const read = [...textOf('src/commands/config.ts').matchAll(/(?:\benv\.|\benv, ')([A-Z_]+)/g)];
    const told = [...deploy.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
    const known = new Set([
      ...read.map(([, name]) => name),
      'NODE_OPTIONS',
      'MALLOC_MMAP_THRESHOLD_',
    ]);
    expect(told.sort()).toEqual([...known].sort());
  });

  it('tells the memory that docs/performance.md tells', () => {
    const benchmarks = textOf('docs/performance.md').replace(/\s+/g, ' ');
    const [, all, originals] = /takes (\d+) MiB once[^;]*;[^,]*, (\d+) MiB/.exec(deploy)!;
    expect(benchmarks).toContain(`| resident after all films were asked for | MiB | ${all} |`);
    expect(benchmarks).toContain(`resident while serving ${originals} MiB`);
  });

  it('names the packages that the compiled program loads, and no other', () => {
    const { dependencies } = JSON.parse(textOf('package.json'));
    const compiled = readdirSync(join(ROOT, 'dist'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.js') && !path.startsWith('web'))
      .map((path) => readFileSync(join(ROOT, 'dist', path), 'utf8'))
      .join('\n')
      .replace(/\/\*\*[\s\S]*?\*\//g, '');
    const loaded = Object.keys(dependencies).filter((name) =>
      new RegExp(`(?:from|\\()\\s*["'\`]${name}["'\`/]`).test(compiled),
    );
    const [, passage] = /`npm prune` takes([\s\S]*?)\n\n/.exec(deploy)!;
    const told = [...passage.matchAll(/\(([^)]*)\)/g)].flatMap(([, names]) =>
      [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    );
    expect(told.sort()).toEqual(loaded.sort());
  });
});
