import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { constants, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { promote } from '../../src/release/index.js';
import { quantile } from './clients.js';

/**
 * `swap-load.ts URL PID KEY OUT SECONDS PAIRS A B C [REST]`: asks at half of the highest rate, first calmly and then
 * while releases B and C are promoted in turn, each opened anew, and gone back from to A, so many times; each answer is checked against the
 * release that it names. Prints what became of it, as JSON.
 */
const [url, pid, key, out, seconds, pairs, a, b, c, rest = '32'] = process.argv.slice(2);
const { hostname: host, port } = new URL(url);
if (process.send) {
  // Promotes what it is told, as another process does: a generator that checks files asks nothing meanwhile.
  process.on('message', async (release: string) => {
    await promote(out, release);
    process.send?.('done');
  });
  await once(process, 'disconnect');
  process.exit(0);
}
const promoter = fork(import.meta.filename, process.argv.slice(2));
setPriority(promoter.pid ?? 0, constants.priority.PRIORITY_LOW);
const CONNECTIONS = 8;
const PATIENCE_MS = 20_000;
const MOST_FILMS = Math.min(100, 10 * Number(seconds));

interface Asked {
  readonly path: string;
  readonly due: number;
}

class Line {
  readonly socket: Socket = connect(Number(port), host).setNoDelay(true);
  asked: Asked | undefined;
  private bytes: Buffer[] = [];
  private left = -1;
  private head = '';

  constructor(private readonly onAnswer: (line: Line, head: string, body: Buffer) => void) {
    this.socket.on('error', () => undefined);
    this.socket.once('close', () => {
      if (this.asked) failed++;
      this.asked = undefined;
    });
    this.socket.on('data', (bytes) => this.read(bytes));
  }

  send(asked: Asked): void {
    this.asked = asked;
    this.socket.write(`GET ${asked.path} HTTP/1.1\r\nHost: here\r\n\r\n`);
  }

  private read(bytes: Buffer): void {
    let rest = bytes;
    if (this.left < 0) {
      this.bytes.push(bytes);
      const all = Buffer.concat(this.bytes);
      const end = all.indexOf('\r\n\r\n');
      if (end < 0) return;
      this.head = all.toString('latin1', 0, end);
      this.left = Number(/content-length: (\d+)/iu.exec(this.head)?.[1]);
      this.bytes = [];
      rest = all.subarray(end + 4);
    }
    this.bytes.push(rest);
    this.left -= rest.length;
    if (this.left > 0) return;
    const body = Buffer.concat(this.bytes);
    this.bytes = [];
    this.left = -1;
    this.onAnswer(this, this.head, body);
  }
}

let failed = 0;
let mixed = 0;
let refused = 0;
let times: number[] = [];
const expected = new Map<string, Map<string, string>>();

const releaseOf = (head: string) => /^cartelera-release: (.*)$/imu.exec(head)?.[1]?.trim() ?? '';
const hashOf = (body: Buffer) => createHash('sha256').update(body).digest('base64');

let question = 0;
/** Half of them lists that nobody asked for before, half of them answers that are kept. */
const nextPath = (): readonly [key: string, path: string] => {
  const known = paths[question % paths.length];
  question++;
  return [known, known.includes('/similar') ? `${known}?exclude=${1e9 - question}` : known];
};

function take(line: Line, head: string, body: Buffer): void {
  const { asked } = line;
  line.asked = undefined;
  if (!asked) return;
  times.push(performance.now() - asked.due);
  if (!head.startsWith('HTTP/1.1 200')) refused++;
  else if (expected.size > 0) {
    const [known] = asked.path.split('?exclude');
    if (expected.get(releaseOf(head))?.get(known) !== hashOf(body)) mixed++;
  }
  free.push(line);
  onFree();
}

const free: Line[] = [];
let onFree: () => void = () => undefined;
const lines: Line[] = [];

async function answer(path: string): Promise<{ readonly release: string; readonly text: string }> {
  const got = await fetch(url + path);
  return { release: got.headers.get('cartelera-release') ?? '', text: await got.text() };
}

/** Promotes a release, whatever the gate says of it, until it answers. */
async function activate(release: string): Promise<number> {
  const began = performance.now();
  promoter.send(release);
  await once(promoter, 'message');
  while ((await answer('/livez')).release !== release) await sleep(20);
  return performance.now() - began;
}

async function rollback(release: string): Promise<number> {
  const began = performance.now();
  const done = await fetch(`${url}/admin/releases/${release}:rollback`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
  });
  if (!done.ok) throw new Error(await done.text());
  await done.text();
  return performance.now() - began;
}

/** Asks so many times a second for so long; a question waits from when it was due. */
async function load(rate: number, duration: number): Promise<void> {
  const begun = performance.now();
  let sent = 0;
  times = [];
  refused = 0;
  while (performance.now() - begun < 1000 * duration) {
    const due = Math.floor(((performance.now() - begun) / 1000) * rate);
    for (; sent < due; sent++) {
      // One that was idle may have been ended by the service meanwhile, as any server does.
      while (free.at(-1)?.socket.destroyed) free.pop();
      const line = free.pop() ?? new Line(take);
      if (!lines.includes(line)) lines.push(line);
      line.send({ path: nextPath()[1], due: begun + (1000 * sent) / rate });
    }
    await sleep(1);
  }
  const latest = performance.now() + PATIENCE_MS;
  while (lines.some(({ asked }) => asked) && performance.now() < latest) await sleep(5);
  // What is not answered by then never will be.
  failed += lines.filter(({ asked }) => asked).length;
}

const figures = () => ({
  answers: times.length,
  refused,
  p50: quantile(times, 0.5),
  p99: quantile(times, 0.99),
  longest: times.reduce((x, y) => Math.max(x, y), 0),
});

const memory = (name: string): number => {
  const file = `/proc/${pid}/status`;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(text)?.[1]) / 1024;
};

const { results } = JSON.parse(
  (await answer(`/v1/movies?sort=-vote_count&page_size=${MOST_FILMS}`)).text,
);
const films = (results as { id: number; title: string }[]).map(({ id, title }) => ({ id, title }));
const paths = films.flatMap(({ id, title }) => [
  `/v1/movies/${id}/similar`,
  `/v1/movies/${id}`,
  `/v1/movies/${id}/similar`,
  `/recomendacion/${encodeURIComponent(title)}`,
  `/v1/movies/${id}/similar`,
  `/v1/search?q=${encodeURIComponent(title)}`,
]);

// What each release answers.
for (const release of [c, b, a]) {
  await activate(release);
  const answers = new Map<string, string>();
  for (const path of new Set(paths)) {
    const { release: named, text } = await answer(path);
    if (named !== release) throw new Error(`${named} answers; expected ${release}`);
    answers.set(path, hashOf(Buffer.from(text)));
  }
  expected.set(release, answers);
}

// The highest rate: the next question when the last is answered.
// Who connects and asks nothing for ten seconds is cut.
lines.push(...Array.from({ length: CONNECTIONS }, () => new Line(take)));
free.push(...lines);
onFree = () => free.pop()?.send({ path: nextPath()[1], due: performance.now() });
for (let i = 0; i < CONNECTIONS; i++) onFree();
const trial = Math.min(3, Number(seconds) / 10);
await sleep(1000 * trial);
times = [];
await sleep(1000 * trial);
const highest = times.length / trial;
onFree = () => undefined;
await sleep(1000);

const rate = highest / 2;
await load(rate, Math.min(30, Number(seconds) / 4));
const calm = figures();
const before = memory('VmRSS');
let most = 0;
const watch = setInterval(() => {
  most = Math.max(most, memory('VmRSS'));
}, 20);
const took: Record<'swap' | 'rollback', number[]> = { swap: [], rollback: [] };
const loaded = load(rate, Number(seconds));
const pause = (1000 * Number(seconds)) / (2 * Number(pairs) + 1);
const begun = performance.now();
for (let i = 0; i < 2 * Number(pairs); i++) {
  await sleep(Math.max(0, begun + (i + 0.5) * pause - performance.now()));
  const next = i % 4 < 2 ? b : c;
  if (i % 2 === 0) took.swap.push(await activate(next));
  else took.rollback.push(await rollback(next));
}
await loaded;
const swapping = figures();
// The release before stays for half a minute.
await sleep(1000 * Number(rest));
clearInterval(watch);
await load(rate, Math.min(20, Number(seconds) / 4));
const after = figures();
console.log(
  JSON.stringify({
    ...{ rate: Math.round(rate), calm, swapping, after, failed, mixed },
    swaps: took.swap.map(Math.round),
    rollbacks: took.rollback.map(Math.round),
    memory: { before, most, after: memory('VmRSS') },
  }),
);
process.exit(0);
