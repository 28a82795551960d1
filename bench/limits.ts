import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomNumbers } from '../src/base/random.js';
import { load } from './load.js';
import { measure } from './measure.js';
import { serveBare } from './server.js';
import { ROOT, type Workspace } from './workspace.js';

/** Processor time of DuckDB's `read_csv` of a folder's files, in seconds (bench/peers/read-csv.mjs). */
export async function readCsvTime(source: string): Promise<number> {
  const files = readdirSync(source).map((name) => join(source, name));
  const script = join(ROOT, 'bench', 'peers', 'read-csv.mjs');
  return (await measure(process.execPath, [script, ...files])).cpu;
}

/** Bytes of a film that the product with what a story is about reads, and of the sum that it writes. */
const BYTES_OF_FILM = 32 + 4;
const COPIED = 2 ** 26;
const TIMES = 20;

/** Milliseconds that memory takes to bring and take what one list touches of each film. */
export function memoryTime(films: number): number {
  const from = Buffer.alloc(COPIED, 1);
  const to = Buffer.alloc(COPIED, 2);
  const each = bestOf(() => from.copy(to));
  return (each * films * BYTES_OF_FILM) / (2 * COPIED);
}

/** Postings of a list for each film of the catalogue: of 1,000,000 made films, 290,000. */
const POSTINGS = 0.29;

/** Milliseconds of a bare loop that adds the products of one list's postings to the films' sums. */
export function scatterTime(films: number): number {
  const random = randomNumbers(1);
  const rows = Int32Array.from({ length: films * POSTINGS }, () => random() * films).sort();
  const weights = new Float32Array(rows.length).fill(0.5);
  const sums = new Float64Array(films);
  return bestOf(() => {
    for (let i = 0; i < rows.length; i++) sums[rows[i]] += weights[i];
  });
}

function bestOf(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < TIMES; i++) {
    const begun = performance.now();
    work();
    best = Math.min(best, performance.now() - begun);
  }
  return best;
}

/** Milliseconds within which half of the answers of a bare node:http come, over one connection. */
export async function bareHttpTime(workspace: Workspace, answer: string): Promise<number> {
  const file = join(workspace.folder, 'answer.json');
  writeFileSync(file, answer);
  const { url, stop } = await serveBare(file);
  try {
    return (await load(workspace, { url, paths: ['/'], connections: 1, seconds: 3 })).p50;
  } finally {
    await stop();
  }
}
