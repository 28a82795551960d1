import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from './clients.js';

/**
 * `overload.ts URL SECONDS TIMES IDS`: asks for the lists of films (ids separated by commas, no question
 * twice) as fast as they come over eight connections, and then so many times as often, whether
 * answers come or not. Prints what became of the requests, as JSON.
 */
const [url, seconds, times, ids] = process.argv.slice(2);
const { hostname: host, port } = new URL(url);
const films = ids.split(',');
const MOST_CONNECTIONS = 1000;

interface Line {
  readonly socket: Socket;
  asked: number;
  /** Bytes of the answer under way that are still to come; undefined before its head is read. */
  left: number | undefined;
  head: string;
}

const taken: Record<'good' | 'refused', number[]> = { good: [], refused: [] };
let broken = 0;
let question = 0;
let onFree: (line: Line) => void = () => undefined;

function open(): Line {
  const line: Line = { socket: connect(Number(port), host), asked: 0, left: undefined, head: '' };
  line.socket.setNoDelay(true);
  line.socket.on('data', (bytes) => read(line, bytes));
  line.socket.on('error', () => undefined);
  line.socket.once('close', () => {
    if (line.asked > 0) broken++;
    line.asked = -1;
  });
  return line;
}

function read(line: Line, bytes: Buffer): void {
  let rest = bytes;
  if (line.left === undefined) {
    const text = line.head + bytes.toString('latin1');
    const end = text.indexOf('\r\n\r\n');
    if (end < 0) {
      line.head = text;
      return;
    }
    rest = Buffer.from(text.slice(end + 4), 'latin1');
    line.head = text.slice(0, end);
    line.left = Number(/content-length: (\d+)/iu.exec(line.head)?.[1]);
  }
  line.left -= rest.length;
  if (line.left > 0) return;
  const status = Number(line.head.slice(9, 12));
  taken[status === 200 ? 'good' : 'refused'].push(performance.now() - line.asked);
  line.left = undefined;
  line.head = '';
  line.asked = 0;
  onFree(line);
}

function send(line: Line): void {
  line.asked = performance.now();
  const id = films[question % films.length];
  const path = `/v1/movies/${id}/similar?exclude=${1e9 - question++}`;
  line.socket.write(`GET ${path} HTTP/1.1\r\nHost: here\r\n\r\n`);
}

/** What was taken down since the last time. */
function figures(duration: number) {
  const { good, refused } = taken;
  taken.good = [];
  taken.refused = [];
  const of = (list: number[]) => ({
    perSecond: Math.round(list.length / duration),
    p50: quantile(list, 0.5),
    p99: quantile(list, 0.99),
    longest: list.reduce((a, b) => Math.max(a, b), 0),
  });
  return { good: of(good), refused: of(refused) };
}

// The highest rate: the next question when the last is answered.
const steady = Array.from({ length: 8 }, open);
onFree = (line) => send(line);
for (const line of steady) send(line);
await sleep(3000);
figures(3);
await sleep(3000);
const highest = figures(3);
onFree = () => undefined;
await sleep(500);

// So many times as many, over as many connections as are free or can be opened.
const free: Line[] = [...steady];
let opened = free.length;
onFree = (line) => free.push(line);
const rate = highest.good.perSecond * Number(times);
const begun = performance.now();
let sent = 0;
let unsent = 0;
figures(1);
while (performance.now() - begun < 1000 * Number(seconds)) {
  const due = Math.floor(((performance.now() - begun) / 1000) * rate);
  for (; sent < due; sent++) {
    let line = free.pop();
    while (line && line.asked < 0) {
      opened--;
      line = free.pop();
    }
    if (line) send(line);
    else if (opened < MOST_CONNECTIONS) {
      opened++;
      send(open());
    } else unsent++;
  }
  await sleep(1);
}
const overload = figures(Number(seconds));

// And at once a little again.
await sleep(2000);
figures(1);
onFree = (line) => send(line);
const calmLine = open();
send(calmLine);
await sleep(1000);
const calm = figures(1);
const asked = { rate, unsent, connections: opened, broken };
console.log(JSON.stringify({ highest: highest.good, asked, ...overload, calm: calm.good }));
process.exit(0);
