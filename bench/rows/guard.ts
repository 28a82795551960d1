import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { byTurns, measure } from '../measure.js';
import type { Figure, Row } from '../row.js';
import { ratioOf } from '../summary.js';
import { ROOT, type Workspace } from '../workspace.js';

/** So much more than the commit before, at the least of the runs, is too much. */
const MOST = 1.05;
const QUESTIONS = 1000;

export const guard: Row = {
  name: 'guard',
  about:
    'instructions of ETL, start and 1,000 questions over the sample, against the commit before',
  onlyWhenAsked: true,
  async measure(workspace) {
    if (spawnSync('valgrind', ['--version']).status !== 0) {
      return { figures: [], notes: ['skipped: there is no valgrind'] };
    }
    const isClean = git('status', '--porcelain') === '';
    const commit = git('rev-parse', '--short', isClean ? 'HEAD~1' : 'HEAD');
    workspace.say(`compiling ${commit}`);
    const before = await checkedOut(commit);
    try {
      const figures = await figuresOf(workspace, before);
      const grown = figures.filter((figure) => (ratioOf(figure)?.max ?? 1) * MOST < 1);
      return {
        figures,
        notes: [`"peer" is ${commit}; ours is ${isClean ? 'HEAD' : 'what stands in the folder'}.`],
        failed: grown.map(({ what }) => `${what}: over ${MOST} times those of ${commit}`),
      };
    } finally {
      git('worktree', 'remove', '--force', before);
    }
  },
};

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-C', ROOT, ...args], { encoding: 'utf8' }).trim();

/** A folder with a commit, compiled. */
async function checkedOut(commit: string): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), 'cartelera-guard-')), 'commit');
  git('worktree', 'add', '--detach', folder, commit);
  // Its packages are its own: npm would empty a folder that both share.
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder });
  execFileSync('npm', ['run', '--silent', 'compile'], { cwd: folder });
  return folder;
}

async function figuresOf(workspace: Workspace, before: string): Promise<Figure[]> {
  const { runs, say } = workspace;
  const roots = { ours: ROOT, before };
  const cli = (root: string) => join(root, 'dist', 'cli.js');
  const library = (root: string) => pathToFileURL(join(root, 'dist', 'index.js')).href;
  const source = join(ROOT, 'data', 'sample');
  const release = async (who: keyof typeof roots) => {
    const out = workspace.folderOf(`guard-${who}`);
    const args = ['build', '--source', source, '--out', out, '--quiet'];
    await measure(process.execPath, [cli(roots[who]), ...args]);
    return out;
  };
  const releases = { ours: await release('ours'), before: await release('before') };
  const ask = (who: keyof typeof roots, questions: number) =>
    [join(ROOT, 'bench', 'ask.mjs'), library(roots[who]), releases[who], `${questions}`] as const;
  const kinds = {
    'ETL of the sample': (who: keyof typeof roots) => [
      ...[cli(roots[who]), 'build', '--only', 'catalogue', '--quiet', '--source', source],
      ...['--out', workspace.folderOf(`guard-tables-${who}`)],
    ],
    'start, to the first list': (who: keyof typeof roots) => ask(who, 1),
    'start, and 1,000 questions': (who: keyof typeof roots) => ask(who, QUESTIONS),
  };
  const figures: Figure[] = [];
  for (const [what, args] of Object.entries(kinds)) {
    say(what);
    const { ones, others } = await byTurns(
      runs,
      () => instructions(workspace, args('ours')),
      () => instructions(workspace, args('before')),
    );
    const wanted = { ratio: 1 / MOST };
    figures.push({ what, unit: 'billion instructions', ours: ones, peer: others, wanted });
  }
  return figures;
}

/** Billions of instructions that a program takes; on one thread they hardly differ from run to run. */
async function instructions({ folder }: Workspace, args: readonly string[]): Promise<number> {
  const file = join(folder, 'cachegrind.out');
  const valgrind = ['--smc-check=all-non-file', '--tool=cachegrind', '--cache-sim=no', '--quiet'];
  const program = [process.execPath, '--single-threaded', ...args];
  await measure('valgrind', [...valgrind, `--cachegrind-out-file=${file}`, ...program]);
  const summary = /^summary: (\d+)/m.exec(await readFile(file, 'utf8'));
  await rm(file);
  return Number(summary?.[1]) / 1e9;
}
