import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Cost, measure } from './measure.js';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const CLI = join(ROOT, 'dist', 'cli.js');
export const PEERS = join(ROOT, 'bench', 'peers', 'first');

/** Debian's Python, for which the packages of the first system are packaged. */
const PYTHON = process.env.CARTELERA_PYTHON ?? '/usr/bin/python3';

/** Where the benchmarks work: the raw data, a folder to write to, and what they share. */
export class Workspace {
  private readonly made = new Map<string, Promise<string>>();

  constructor(
    /** Folder of The Movies Dataset. */
    readonly source: string,
    /** An empty folder, removed at the end. */
    readonly folder: string,
    /** How often each pair is measured. */
    readonly runs: number,
    readonly say: (line: string) => void,
  ) {}

  /** A folder in the workspace, made when it is not there. */
  folderOf(name: string): string {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** Makes something once: the path that `make` gives. */
  once(name: string, make: () => Promise<string>): Promise<string> {
    const made = this.made.get(name) ?? make();
    this.made.set(name, made);
    return made;
  }

  /** A folder with a release built from the source. */
  release(): Promise<string> {
    return this.once('release', async () => {
      const out = this.folderOf('release');
      await build(this.source, out);
      return out;
    });
  }

  /** The films as the first system keeps them. */
  pickle(): Promise<string> {
    return this.once('pickle', async () => {
      const file = join(this.folder, 'films.pkl');
      await firstEtl(this.source, file);
      return file;
    });
  }
}

/** Builds a release, or the clean tables alone, as a process of its own. */
export const build = (source: string, out: string, ...options: readonly string[]): Promise<Cost> =>
  measure(process.execPath, [
    CLI,
    'build',
    '--source',
    source,
    '--out',
    out,
    '--quiet',
    ...options,
  ]);

/** Runs the ETL of the first system as a process of its own. */
export const firstEtl = (source: string, pickle: string): Promise<Cost> =>
  measure(PYTHON, [join(PEERS, 'etl.py'), source, pickle]);

/** The Python that can run a script of the first system, or why there is none. */
export function pythonWith(
  ...modules: readonly string[]
): { python: string } | { missing: string } {
  if (!existsSync(PYTHON)) return { missing: `there is no ${PYTHON}` };
  const { status } = spawnSync(PYTHON, ['-c', `import ${modules.join(', ')}`]);
  if (status === 0) return { python: PYTHON };
  return { missing: `${PYTHON} lacks one of ${modules.join(', ')}` };
}
