import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { shuffled } from '../../bench/random.js';
import { randomNumbers } from '../../src/base/random.js';
import { openCatalogue } from '../../src/catalogue/index.js';
import { championFolder } from '../../src/release/index.js';
import { type Address, addressesOf } from '../service/addresses.js';

/** What one damaged release led to. */
export type Outcome =
  | 'refused'
  | 'refused, another file named'
  | 'harmless'
  | 'a 503 for what needs the file'
  | 'wrong'
  | 'fault'
  | 'hung'
  | 'killed';

/** The outcomes that are promised. */
const PROMISED: readonly Outcome[] = ['refused', 'harmless', 'a 503 for what needs the file'];

export interface Damage {
  readonly kind: 'flip' | 'truncation' | 'swap';
  /** Path below the folder of releases. */
  readonly file: string;
  readonly text: string;
  /** The damaged bytes. */
  make(bytes: Buffer): Promise<Buffer> | Buffer;
}

/** Told to the worker that asks the questions. */
export interface Task {
  readonly out: string;
  readonly addresses: readonly Address[];
}

/** What a worker found: nothing opened, and why; or a status and a hash for each question. */
export type Answers =
  | { readonly refused: string; readonly code: string | undefined }
  | { readonly answers: readonly string[] };

/** So long a release may take to open and to answer all questions. */
const PATIENCE_MS = 60_000;

/** Questions of all kinds to a release, the same for the same seed. */
export async function questions(out: string, count: number): Promise<Address[]> {
  const catalogue = openCatalogue(join(await championFolder(out), 'catalogue'));
  const all = addressesOf(catalogue).filter(
    ({ url }) => !/^\/(readyz|livez|openapi|errors|docs)/.test(url),
  );
  const always =
    /^\/(report$|v1\/(profile|stats|people|companies|keywords|collections|languages|genres|countries|releases\/current)$)/;
  const named = all.filter(({ url }) => always.test(url));
  // One of each route at least: every table is read by some.
  const routes = new Map(shuffled(all, 7).map((one) => [routeOf(one), one]));
  const chosen = new Set([...named, ...routes.values(), ...shuffled(all, 11)]);
  return [...chosen].slice(0, Math.max(count, named.length + routes.size));
}

/** What a question asks for, whatever film or person it is asked of. */
function routeOf({ method, url }: Address): string {
  const [path] = url.split('?');
  const words = path.split('/').slice(1);
  return [method, words.length, ...words.slice(0, words[0] === 'v1' ? 2 : 1), words[3]].join(' ');
}

/** So many damages of a kind each, in files and at places by chance. */
export async function damages(
  out: string,
  counts: { readonly flips: number; readonly truncations: number; readonly swaps: number },
  seed: number,
): Promise<Damage[]> {
  const random = randomNumbers(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const name = basename(await championFolder(out));
  const listed = await readdir(join(out, name), { recursive: true, withFileTypes: true });
  const served = listed
    .filter((entry) => entry.isFile() && /\.(arrow|bin|json|html)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
    .sort();
  const files = [...served, 'aliases.json'];
  const oneOf = (from: readonly string[]) => from[below(from.length)];
  const flips = Array.from({ length: counts.flips }, (): Damage => {
    const [part, bit] = [random(), below(8)];
    // The first bytes hold what the rest is read by, and deserve a third of the damage.
    const early = random() < 1 / 3;
    return {
      kind: 'flip',
      file: oneOf(files),
      text: `bit ${bit} at ${early ? 'the start, ' : ''}${part}`,
      make: (bytes) => {
        const place = Math.floor(part * (early ? Math.min(2048, bytes.length) : bytes.length));
        bytes[place] ^= 1 << bit;
        return bytes;
      },
    };
  });
  const truncations = Array.from({ length: counts.truncations }, (): Damage => {
    const part = random();
    return {
      kind: 'truncation',
      file: oneOf(files),
      text: `to ${part} of its length`,
      make: (bytes) => bytes.subarray(0, Math.floor(part * bytes.length)),
    };
  });
  const swaps = Array.from({ length: counts.swaps }, (): Damage => {
    const [file, other] = [oneOf(files), oneOf(files)];
    return { kind: 'swap', file, text: `for ${other}`, make: () => readFile(join(out, other)) };
  });
  return [...flips, ...truncations, ...swaps];
}

/** A worker that opens releases and asks; another takes its place when it hangs or ends. */
class Asker {
  private worker: Worker | undefined;

  ask(task: Task): Promise<Answers | 'hung' | 'killed'> {
    this.worker ??= new Worker(new URL('./ask-worker.mjs', import.meta.url));
    const { worker } = this;
    return new Promise((resolve) => {
      const end = (answers: Answers | 'hung' | 'killed') => {
        clearTimeout(timer);
        worker.off('message', end).off('error', killed).off('exit', killed);
        if (typeof answers === 'string') {
          void worker.terminate();
          this.worker = undefined;
        }
        resolve(answers);
      };
      const killed = () => end('killed');
      const timer = setTimeout(() => end('hung'), PATIENCE_MS);
      worker.on('message', end).on('error', killed).on('exit', killed);
      worker.postMessage(task);
    });
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
  }
}

export interface Trial {
  readonly damage: Damage;
  readonly outcome: Outcome;
  readonly detail: string;
}

/**
 * Damages copies of a release, one way each, and compares what they answer with what the whole one does.
 *
 * @param root a folder for the copies
 * @param out a folder with one release and nothing before it
 */
export async function tryDamages(
  root: string,
  out: string,
  tries: readonly Damage[],
  count: number,
  onTrial: (trial: Trial) => void = () => {},
): Promise<Map<Outcome, Trial[]>> {
  const addresses = await questions(out, count);
  const asker = new Asker();
  const outcomes = new Map<Outcome, Trial[]>();
  try {
    const whole = await asker.ask({ out, addresses });
    if (typeof whole === 'string' || 'refused' in whole) throw new Error(JSON.stringify(whole));
    const copy = join(root, 'copy');
    await mkdir(copy, { recursive: true });
    await cp(out, copy, { recursive: true });
    for (const damage of tries) {
      const file = join(copy, damage.file);
      const before = await readFile(join(out, damage.file));
      await writeFile(file, await damage.make(Buffer.from(before)));
      const trial = {
        damage,
        ...judge(damage, whole.answers, await asker.ask({ out: copy, addresses })),
      };
      outcomes.set(trial.outcome, [...(outcomes.get(trial.outcome) ?? []), trial]);
      onTrial(trial);
      await writeFile(file, before);
      await turn();
    }
  } finally {
    await asker.close();
    await rm(join(root, 'copy'), { recursive: true, force: true });
  }
  return outcomes;
}

function judge(
  { file }: Damage,
  whole: readonly string[],
  found: Answers | 'hung' | 'killed',
): { outcome: Outcome; detail: string } {
  if (typeof found === 'string') return { outcome: found, detail: '' };
  if ('refused' in found) {
    const known = found.code === 'release-damaged' || found.code === 'release-not-found';
    if (!known) return { outcome: 'fault', detail: found.refused };
    const names = [basename(file), ...(file === 'aliases.json' ? [basename(dirname(file))] : [])];
    const blamed = found.refused.split(';')[0];
    const isRight = names.some((name) => blamed.includes(name));
    return {
      outcome: isRight ? 'refused' : 'refused, another file named',
      detail: found.refused,
    };
  }
  const changed = found.answers.filter((answer, i) => answer !== whole[i]);
  if (changed.length === 0) return { outcome: 'harmless', detail: '' };
  const fault = changed.find((answer) => answer.startsWith('500'));
  if (fault) return { outcome: 'fault', detail: fault };
  const wrong = changed.find((answer) => !answer.startsWith('503'));
  return wrong
    ? { outcome: 'wrong', detail: wrong }
    : { outcome: 'a 503 for what needs the file', detail: changed[0] };
}

/** A line for each outcome that is not promised. */
export const brokenOf = (outcomes: ReadonlyMap<Outcome, readonly Trial[]>): string[] =>
  [...outcomes]
    .filter(([outcome]) => !PROMISED.includes(outcome))
    .flatMap(([outcome, trials]) =>
      trials.map(
        ({ damage: { kind, file, text }, detail }) =>
          `${outcome}: ${kind} of ${file} ${text}: ${detail}`,
      ),
    );
