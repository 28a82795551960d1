import type { Catalogue } from '../src/catalogue/index.js';
import { type Load, load } from './load.js';
import { byTurns } from './measure.js';
import {
  demandingQueries,
  famousTitles,
  shuffledIds,
  shuffledTitles,
  typedSoFar,
} from './questions.js';
import type { Figure } from './row.js';
import type { Server } from './server.js';
import type { Workspace } from './workspace.js';

const SECONDS = 5;

const recommendation = (title: string) => `/recomendacion/${encodeURIComponent(title)}`;

/** The requests per second of both services, and the latency of ours at what the other cannot do. */
export async function loadFigures(
  workspace: Workspace,
  catalogue: Catalogue,
  ours: Server,
  peer: Server | null,
): Promise<Figure[]> {
  const { runs, say } = workspace;
  const onParts = partsOn(workspace);
  const onAll = (server: Server, paths: readonly string[]) => () =>
    load(workspace, { url: server.url, paths, connections: 8, seconds: SECONDS });

  say('all films, shuffled');
  const all = await byTurns(
    runs,
    onParts(ours, similarLists(catalogue), 8),
    peer && onParts(peer, shuffledTitles(catalogue).map(recommendation), 8),
  );
  say('120 titles, again and again');
  const famous = famousTitles(catalogue, 120).map(recommendation);
  const same = await byTurns(runs, onAll(ours, famous), peer && onAll(peer, famous));
  say('filters and diversity');
  const demanding = demandingQueries(catalogue);
  const half = demanding.length >> 1;
  const alone = await byTurns(runs, onParts(ours, demanding.slice(0, half), 1), null);
  const eight = await byTurns(runs, onParts(ours, demanding.slice(half), 8), null);
  say('suggestions');
  const typed = await byTurns(runs, onParts(ours, typedSoFar(catalogue), 1), null);

  return [
    throughput('all films, shuffled (nothing cached)', all.ones, all.others, 26),
    throughput('120 titles, repeated', same.ones, same.others, 100),
    ...latency('filters and diversity, 1 connection', alone.ones, 3),
    ...latency('filters and diversity, 8 connections', eight.ones, 20),
    ...latency('suggestions while typing, 1 connection', typed.ones),
  ];
}

/** Lists by two threads, beside those by one and by the first system in turn, and what is resident then. */
export async function workerFigures(
  workspace: Workspace,
  catalogue: Catalogue,
  one: Server,
  two: Server,
  peer: Server | null,
): Promise<Figure[]> {
  const { runs, say } = workspace;
  const onParts = partsOn(workspace);
  say('two threads');
  // One more film, so that none is kept.
  const lists = similarLists(catalogue).map((path) => `${path}?n=11`);
  const all = await byTurns(runs, onParts(two, lists, 8), onParts(one, lists, 8));
  const others = similarLists(catalogue).map((path) => `${path}?n=12`);
  const titles = shuffledTitles(catalogue).map(recommendation);
  const beside = await byTurns(runs, onParts(two, others, 8), peer && onParts(peer, titles, 8));
  const eight = await byTurns(runs, onParts(two, demandingQueries(catalogue), 8), null);
  return [
    throughput('two threads beside one, all films', all.ones, all.others, 1.5),
    throughput('two threads, all films (nothing cached)', beside.ones, beside.others, 40),
    ...latency('two threads, filters and diversity, 8 connections', eight.ones, 12),
    {
      what: 'two threads: resident',
      unit: 'MiB',
      ours: [two.memory().now],
      wanted: { below: 200 },
    },
  ];
}

/** Puts a load on a server, of another part of the paths for each run: none is asked twice. */
const partsOn =
  (workspace: Workspace) =>
  (server: Server, paths: readonly string[], connections: number) =>
  (run: number): Promise<Load> => {
    const { runs } = workspace;
    const part = paths.slice((run / runs) * paths.length, ((run + 1) / runs) * paths.length);
    return load(workspace, { url: server.url, paths: part, connections, seconds: SECONDS });
  };

/** The path of each film's list, shuffled. */
export const similarLists = (catalogue: Catalogue): string[] =>
  shuffledIds(catalogue).map((id) => `/v1/movies/${id}/similar`);

function throughput(
  what: string,
  ours: readonly Load[],
  peers: readonly Load[],
  ratio: number,
): Figure {
  const perSecond = (loads: readonly Load[]) => loads.map((one) => one.requestsPerSecond);
  return {
    what: `${what}, 8 connections`,
    unit: 'requests/s',
    more: true,
    ours: perSecond(ours),
    ...(peers.length > 0 && { peer: perSecond(peers), wanted: { ratio } }),
  };
}

function latency(what: string, loads: readonly Load[], most?: number): Figure[] {
  return [
    { what: `${what}: p50`, unit: 'ms', ours: loads.map(({ p50 }) => p50) },
    {
      what: `${what}: p99`,
      unit: 'ms',
      ours: loads.map(({ p99 }) => p99),
      ...(most && { wanted: { below: most } }),
    },
  ];
}
