import { Agent, get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What became of the requests of a client. */
export interface Answered {
  /** How long each answer of a status took, in ms. */
  readonly times: Map<number, number[]>;
  failed: number;
}

/** A quantile of some times; NaN of none. */
export const quantile = (times: readonly number[], q: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(q * times.length))] ??
  Number.NaN;

/** Asks one address after the other over some connections, with a pause after each, until the end. */
export async function ask(
  url: string,
  paths: readonly string[],
  {
    connections = 1,
    pause = 0,
    until = 0,
  }: { connections?: number; pause?: number; until?: number },
): Promise<Answered> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const answered: Answered = { times: new Map(), failed: 0 };
  let next = 0;
  const one = async () => {
    const path = paths[next++ % paths.length];
    const began = performance.now();
    const status = await new Promise<number>((resolve) => {
      get(url + path, { agent, timeout: 20_000 }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
        response.on('error', () => resolve(0));
      })
        .on('timeout', (request: { destroy(): void }) => request?.destroy?.())
        .on('error', () => resolve(0));
    });
    const took = performance.now() - began;
    if (status === 0) answered.failed++;
    else {
      const times = answered.times.get(status) ?? [];
      times.push(took);
      answered.times.set(status, times);
    }
    if (pause > 0) await sleep(pause);
  };
  const work = async () => {
    while (performance.timeOrigin + performance.now() < until) await one();
  };
  await Promise.all(Array.from({ length: connections }, work));
  agent.destroy();
  return answered;
}

type Attack = (target: { readonly host: string; readonly port: number }, until: number) => void;

/** Opens connections again as they are cut, until the end; `use` says what is done with each. */
const connections =
  (count: number, use: (socket: Socket) => void): Attack =>
  ({ host, port }, until) => {
    const open = () => {
      if (Date.now() > until) return;
      const socket = connect({ port, host, allowHalfOpen: true }, () => use(socket));
      socket.on('error', () => undefined);
      socket.once('close', () => setTimeout(open, 50));
    };
    for (let i = 0; i < count; i++) setTimeout(open, i);
  };

const HEAD = 'Host: here\r\nUser-Agent: attack\r\n';
const DEAR = 'similar?n=1000&diversity=1';

const anyMark = (): number => Math.floor(Math.random() * 1e9);

/** Asks the next when the last answer, or a part of it, has come and nothing follows. */
const askingOn = (request: () => string) => (socket: Socket) => {
  let timer: NodeJS.Timeout | undefined;
  const next = () => socket.write(request());
  socket.on('data', () => {
    clearTimeout(timer);
    timer = setTimeout(next, 5);
  });
  socket.once('close', () => clearTimeout(timer));
  next();
};

/** What clients that mean no good do. */
export const ATTACKS: Readonly<Record<string, Attack>> = {
  /** Four hundred requests for a large answer, sent ahead on each of fifty connections; nothing is read. */
  'never reading': connections(50, (socket) => {
    socket.pause();
    socket.write(`GET /report HTTP/1.1\r\n${HEAD}\r\n`.repeat(400));
  }),
  /** Other answers each time, so that none is kept and shared. */
  'never reading, all different': connections(50, (socket) => {
    socket.pause();
    const mark = Math.floor(Math.random() * 1e9);
    const asked = (i: number) =>
      `GET /v1/movies?page_size=100&votes_min=${(mark + i) % 40} HTTP/1.1\r\n${HEAD}\r\n`;
    socket.write(Array.from({ length: 400 }, (_, i) => asked(i)).join(''));
  }),
  idle: connections(5000, () => undefined),
  'slow headers': connections(500, (socket) => {
    socket.write('GET / HTTP/1.1\r\n');
    const drip = setInterval(() => socket.write('X: y\r\n'), 1000);
    socket.once('close', () => clearInterval(drip));
  }),
  'slow bodies': connections(200, (socket) => {
    socket.write(`POST /v1/movies:preview HTTP/1.1\r\n${HEAD}Content-Type: application/json\r\n`);
    socket.write('Content-Length: 100000\r\n\r\n{');
    const drip = setInterval(() => socket.write(' '), 1000);
    socket.once('close', () => clearInterval(drip));
  }),
  /** What a refused client is told it may ignore: it never ends its half. */
  'refused and silent': connections(500, (socket) => {
    socket.write('NONSENSE\r\n\r\n');
  }),
  'ahead without end': connections(20, (socket) => {
    socket.write(`GET /v1/movies/862/${DEAR}&exclude=${anyMark()} HTTP/1.1\r\n${HEAD}\r\n`);
    const flood = setInterval(() => socket.write(`GET / HTTP/1.1\r\n${HEAD}\r\n`.repeat(500)), 10);
    socket.once('close', () => clearInterval(flood));
  }),
  /** Each asks for a large answer in an encoding spelt as nobody else spells it. */
  'packed anew': connections(
    200,
    askingOn(() => `GET /report HTTP/1.1\r\n${HEAD}Accept-Encoding: br;q=0.${anyMark()}\r\n\r\n`),
  ),
  'four dear clients': connections(
    4,
    askingOn(() => `GET /v1/movies/862/${DEAR}&exclude=${anyMark()} HTTP/1.1\r\n${HEAD}\r\n`),
  ),
  'four dear previews': connections(
    4,
    askingOn(() => {
      const word = () => Array.from({ length: 60 }, () => anyMark().toString(36)).join(' ');
      const keywords = Array.from({ length: 450 }, () => ({ name: word().slice(0, 480) }));
      const body = JSON.stringify({ title: `Film ${anyMark()}`, keywords: { keywords } });
      const head = `${HEAD}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`;
      return `POST /v1/movies:preview?n=1000&diversity=1 HTTP/1.1\r\n${head}\r\n${body}`;
    }),
  ),
};
