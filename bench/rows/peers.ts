import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold, openCatalogue } from '../../src/catalogue/index.js';
import { championFolder } from '../../src/release/index.js';
import { byTurns } from '../measure.js';
import { shuffled } from '../random.js';
import type { Figure, Row } from '../row.js';
import { pythonWith, ROOT, type Workspace } from '../workspace.js';

/** Installed in .cache/ by the first run. */
const PACKAGES = ['minisearch@7.2.0', '@orama/orama@3.1.18', 'hnswlib-node@3.0.0'];
const FOLDER = join(ROOT, '.cache', 'bench-peers');
const SCRIPTS = join(ROOT, 'bench', 'peers', 'more-like-this');
const QUESTIONS = 200;
/** Words of a film that an index of texts is asked for: as many as Lucene's "more like this" takes. */
const STRONGEST = 25;

export const peers: Row = {
  name: 'peers',
  about: 'lists of ten like a film, by MiniSearch, Orama, hnswlib and scikit-learn',
  onlyWhenAsked: true,
  async measure(workspace) {
    const notes: string[] = [];
    const out = await workspace.release();
    const films = await writeFilms(workspace, out);
    install();
    const node = (library: string, folder: string) => () =>
      run(process.execPath, '--expose-gc', join(SCRIPTS, 'lists.mjs'), library, folder, films);
    const asked: [name: string, lists: () => Lists][] = [
      ['MiniSearch', node('minisearch', FOLDER)],
      ['Orama', node('orama', FOLDER)],
    ];
    const hnsw = hnswlib();
    if (hnsw === null) asked.push(['hnswlib', node('hnswlib-node', FOLDER)]);
    else notes.push(`hnswlib-node was skipped: ${hnsw}`);
    const found = pythonWith('sklearn');
    if ('missing' in found) notes.push(`scikit-learn was skipped: ${found.missing}`);
    else asked.push(['scikit-learn', () => run(found.python, join(SCRIPTS, 'lists.py'), films)]);

    const figures: Figure[] = [];
    for (const [name, lists] of asked) {
      workspace.say(name);
      const { ones, others } = await byTurns(
        workspace.runs,
        async () => node('cartelera', out)(),
        async () => lists(),
      );
      figures.push(...figuresOf(name, ones, others));
    }
    return { figures, notes };
  },
};

/** What a script tells: seconds until it is ready, MiB resident, ms of half and of 99 % of the lists. */
interface Lists {
  readonly ready: number;
  readonly resident: number;
  readonly p50: number;
  readonly p99: number;
}

const run = (program: string, ...args: readonly string[]): Lists =>
  JSON.parse(execFileSync(program, [...args, `${QUESTIONS}`], { encoding: 'utf8' }));

const FIGURES = [
  ['ready', 'to the first list', 's'],
  ['resident', 'resident', 'MiB'],
  ['p50', 'a list: p50', 'ms'],
  ['p99', 'a list: p99', 'ms'],
] as const;

const figuresOf = (name: string, ours: readonly Lists[], peer: readonly Lists[]): Figure[] =>
  FIGURES.map(([key, what, unit]) => ({
    what: `${name}: ${what}`,
    unit,
    ours: ours.map((lists) => lists[key]),
    peer: peer.map((lists) => lists[key]),
  }));

/** Every film's words, and the strongest of them, in random order; the path of the file. */
async function writeFilms({ folder }: Workspace, out: string): Promise<string> {
  const catalogue = openCatalogue(join(await championFolder(out), 'catalogue'));
  const { movies, tables } = catalogue;
  const rows = shuffled(movies.id.keys(), 1);
  const texts = rows.map((row) => {
    const named = (['genres', 'keywords'] as const).flatMap((kind) => {
      const { starts, items } = catalogue[kind];
      return Array.from(items.subarray(starts[row], starts[row + 1]), (item) =>
        tables[kind].name.at(item),
      );
    });
    const { starts, items } = catalogue.cast;
    const cast = items.subarray(starts[row], starts[row + 1]).values();
    const people = Array.from(cast, (person) => tables.people.name.at(person));
    return [...named, ...people, movies.overview.at(row), movies.tagline.at(row)].join(' ');
  });
  const words = texts.map((text) => new Set(fold(text).split(' ')));
  const frequency = new Map<string, number>();
  for (const word of words.flatMap((film) => [...film])) {
    frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  const rarity = (word: string) => -(frequency.get(word) ?? 0);
  const lines = rows.map((row, i) => {
    const strongest = [...words[i]].sort((a, b) => rarity(b) - rarity(a)).slice(0, STRONGEST);
    const title = movies.title.at(row);
    return JSON.stringify({
      id: movies.id[row],
      title,
      text: texts[i],
      strongest: strongest.join(' '),
    });
  });
  const file = join(folder, 'films.ndjson');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

function install(): void {
  if (existsSync(join(FOLDER, 'node_modules', 'minisearch'))) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'package.json'), '{ "private": true }');
  npm('install', ...PACKAGES, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
}

/** Null where hnswlib-node is compiled, or why it cannot be: it comes as C++. */
function hnswlib(): string | null {
  const folder = join(FOLDER, 'node_modules', 'hnswlib-node');
  if (existsSync(join(folder, 'build', 'Release', 'addon.node'))) return null;
  try {
    // The headers of this Node lie beside it; others would be downloaded.
    const nodedir = join(process.execPath, '..', '..');
    npm('exec', '--yes', '--', 'node-gyp@12', 'rebuild', '-C', folder, '--nodedir', nodedir);
    return null;
  } catch (error) {
    return `it could not be compiled (${String(error).split('\n', 1)[0]})`;
  }
}

const npm = (...args: readonly string[]) =>
  execFileSync('npm', args, { cwd: FOLDER, stdio: 'pipe' });
