import { addAbortSignal, Readable } from 'node:stream';
import type { ClickHouseClient } from '@clickhouse/client';
import { ShardAway } from '../../base/errors.js';
import { loadPeer } from '../../base/load-peer.js';
import type { ClusterAddress } from './address.js';

type Package = typeof import('@clickhouse/client');
const CLIENT = {
  ...{ name: '@clickhouse/client', version: '1.23.1' },
  ...{ what: 'the client of ClickHouse', wantedBy: 'clickhouse:// addresses' },
};

/** A server that holds a shard. */
export interface Replica {
  readonly url: string;
  readonly client: ClickHouseClient;
  /** Why it is left out, and until when. */
  why?: string | undefined;
  until: number;
}

/** Whoever waits is told within two seconds that a shard is away. */
const PATIENCE_MS = 1800;
/** So long each replica has, where others took what there was. */
const LEAST_MS = 300;
/** So long a replica is left out that did not answer, and each time twice as long. */
const OUT_MS = 1000;
const MOST_OUT_MS = 30_000;
/** A statement of a large taste is long. */
const SETTINGS = {
  wait_end_of_query: 1,
  max_query_size: '1000000000',
  max_ast_elements: '100000000',
  max_expanded_ast_elements: '100000000',
} as const;
/** For work of minutes. */
const LONG_MS = 600_000;

/** The shards of a cluster, each asked where one of its replicas answers and is whole. */
export class Shards {
  readonly replicas: readonly (readonly Replica[])[];
  /** Of each shard how often it was asked. */
  private readonly turns: number[];
  private readonly outMs = new Map<Replica, number>();

  constructor(
    { shards, user: username }: Pick<ClusterAddress, 'shards' | 'user'>,
    private readonly log: (line: string) => void = () => {},
    private readonly patienceMs = PATIENCE_MS,
    password = process.env.CLICKHOUSE_PASSWORD ?? '',
    load?: (name: string) => unknown,
  ) {
    const { createClient, ClickHouseLogLevel } = loadPeer<Package>(CLIENT, load);
    const clientOf = (url: string) =>
      createClient({
        ...{ url, username, password, application: 'cartelera', request_timeout: LONG_MS },
        compression: { request: false, response: false },
        log: { level: ClickHouseLogLevel.OFF },
      });
    this.turns = shards.map(() => 0);
    this.replicas = shards.map((urls) =>
      urls.map((url) => ({ url, client: clientOf(url), until: 0 })),
    );
  }

  /** What a statement gives on each shard, in RowBinary. `read` throws where a replica is not whole. */
  askAll<T>(statement: string, read: (bytes: Buffer, shard: number) => T): Promise<T[]> {
    return Promise.all(this.replicas.map((_, shard) => this.ask(shard, statement, read)));
  }

  /** Asks one replica after the other. Throws `ShardAway`. */
  async ask<T>(
    shard: number,
    statement: string,
    read: (bytes: Buffer, shard: number) => T,
  ): Promise<T> {
    const all = this.replicas[shard];
    const end = Date.now() + this.patienceMs;
    const turn = ++this.turns[shard];
    const inTurn = all.map((_, i) => all[(i + turn) % all.length]);
    const ready = inTurn.filter(({ until }) => until <= Date.now());
    const reasons = new Map(all.map((replica) => [replica, replica.why ?? 'was not asked']));
    for (const [i, replica] of ready.entries()) {
      const wasOut = replica.why !== undefined;
      const ms = Math.ceil(Math.max(LEAST_MS, (end - Date.now()) / (ready.length - i)));
      try {
        const signal = AbortSignal.timeout(ms);
        const found = read(await bytesOf(replica, statement, signal, Math.ceil(ms / 1000)), shard);
        if (wasOut) this.takeIn(replica, shard);
        return found;
      } catch (error) {
        const why = reasonOf(error);
        reasons.set(replica, why);
        if (isItsOwn(error, all)) this.leaveOut(replica, why);
      }
    }
    const soonest = Math.min(...all.map(({ until }) => until)) - Date.now();
    const why = [...reasons].map(([{ url }, reason]) => `${url} ${reason}`).join('; ');
    const seconds = Math.max(1, Math.ceil(soonest / 1000));
    throw new ShardAway(shard + 1, this.replicas.length, why, seconds);
  }

  async close(): Promise<void> {
    await Promise.all(this.replicas.flat().map(({ client }) => client.close()));
  }

  private takeIn(replica: Replica, shard: number): void {
    if (replica.why) this.log(`${replica.url} answers for shard ${shard + 1} again`);
    replica.why = undefined;
    replica.until = 0;
    this.outMs.delete(replica);
  }

  private leaveOut(replica: Replica, why: string): void {
    // Of what was asked at once, the first that fails counts.
    if (replica.until > Date.now()) return;
    const ms = this.outMs.get(replica) ?? OUT_MS;
    this.outMs.set(replica, Math.min(2 * ms, MOST_OUT_MS));
    replica.until = Date.now() + ms;
    if (replica.why === undefined) this.log(`${replica.url} is left out: it ${why}`);
    replica.why = why;
  }
}

/** A replica that does not hold what it is to hold: the message says what it holds. */
export class NotWhole extends Error {}

const isLate = ({ name, message }: Error): boolean => /abort|timeout/i.test(`${name} ${message}`);

/** No database, no table. */
const NOTHING_THERE = ['81', '60'];

/**
 * Whether an error is the replica's and not the question's. One that is late may have too much to do, as all may:
 * it is left out where another is asked instead.
 */
function isItsOwn(error: unknown, all: readonly Replica[]): boolean {
  if (error instanceof NotWhole) return true;
  if (isLate(error as Error)) return all.filter(({ until }) => until <= Date.now()).length > 1;
  const { type, code } = error as { readonly type?: string; readonly code?: string };
  // What a server says of a statement has a type.
  return type === undefined || NOTHING_THERE.includes(String(code));
}

export function reasonOf(error: unknown): string {
  if (error instanceof NotWhole) return error.message;
  if (isLate(error as Error)) return 'does not answer in time';
  const { message, code, name } = error as NodeJS.ErrnoException;
  return `cannot be asked (${(message || String(code ?? name)).split('\n')[0].slice(0, 200)})`;
}

/** What a server answers to a statement. */
export async function bytesOf(
  { client }: Replica,
  statement: string,
  signal: AbortSignal = AbortSignal.timeout(LONG_MS),
  /** The server gives up then, too. */
  seconds?: number,
): Promise<Buffer> {
  const { stream } = await client.exec({
    query: `${statement} FORMAT RowBinary`,
    clickhouse_settings: { ...SETTINGS, ...(seconds && { max_execution_time: seconds }) },
    abort_signal: signal,
  });
  // The client looks at the signal until the answer begins, and not until it ends.
  addAbortSignal(signal, stream);
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

/** Has a server do something, or take rows in RowBinary. */
export async function run(
  { client }: Replica,
  statement: string,
  rows?: readonly Buffer[],
): Promise<void> {
  const query = rows ? `${statement} FORMAT RowBinary` : statement;
  const values = rows && { values: Readable.from(rows, { objectMode: false }) };
  const asked = { query, clickhouse_settings: SETTINGS, ...values };
  const { stream } = await client.exec(asked);
  for await (const _ of stream);
}
