import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openCatalogue } from '../../src/catalogue/index.js';
import { championFolder } from '../../src/release/index.js';
import { publishRelease } from '../../src/remote/cluster/publish.js';
import type { Engine } from '../../test/remote/cluster/engines.js';
import { clusterLists } from '../cluster-lists.js';
import { similarLists } from '../load-figures.js';
import { byTurns } from '../measure.js';
import type { Figure, Row } from '../row.js';
import { memoryOf, serveOurs } from '../server.js';
import { writeTmdbV11 } from '../tmdb-v11.js';
import { build, type Workspace } from '../workspace.js';

const ROWS = Number(process.env.CLUSTER_FILMS ?? 100_000);
const SERVERS = 2;
const ASKED = 100;

export const cluster: Row = {
  name: 'cluster',
  about: `lists from ${SERVERS} local servers of ClickHouse, of ${ROWS.toLocaleString('en-US')} made films (CLUSTER_FILMS)`,
  onlyWhenAsked: true,
  async measure(workspace) {
    const { ENGINES, stopEngines } = await import('../../test/remote/cluster/engines.js');
    const start = ENGINES['clickhouse-server'];
    if (!start) {
      const note =
        'Nothing was measured: there is no clickhouse-server on the path, nor at CLICKHOUSE_SERVER.';
      return { figures: [], notes: [note] };
    }
    try {
      const { say } = workspace;
      say('making the file, and building');
      const source = workspace.folderOf('cluster-source');
      writeTmdbV11(join(source, 'TMDB_movie_dataset_v11.csv'), ROWS);
      const out = workspace.folderOf('cluster-release');
      await build(source, out);
      const engines = await Promise.all(Array.from({ length: SERVERS }, start));
      return await measureCluster(workspace, out, engines);
    } finally {
      await stopEngines();
    }
  },
};

async function measureCluster(workspace: Workspace, out: string, engines: readonly Engine[]) {
  const { say, runs } = workspace;
  const address = `clickhouse://${engines.map(({ host }) => host).join()}/films`;
  const cpu = () => engines.reduce((sum, { pid }) => sum + cpuOf(pid()), 0);
  say('publishing');
  const begun = performance.now();
  const { rows, films, database } = await publishRelease(address, { out, report: () => {} });
  const published = (performance.now() - begun) / 1000;
  const disk = await bytesOnDisk(engines, database);

  say('lists');
  const folder = await championFolder(out);
  const lists = clusterLists(folder, database, address, cpu);
  // Once for the caches of the servers.
  await lists.whole();
  const whole = await lists.whole();
  const { ones, others } = await byTurns(runs, lists.statements, lists.bare);
  await lists.close();
  const resident = engines.map(({ pid }) => memoryOf(pid()).now);

  say('servers with and without --store');
  const paths = similarLists(openCatalogue(join(folder, 'catalogue'))).slice(0, ASKED);
  const far = await memoryOfServer(out, paths, '--store', address);
  const near = await memoryOfServer(out, paths);

  const one = (what: string, unit: string, value: number): Figure => ({
    what,
    unit,
    ours: [value],
  });
  const figures: Figure[] = [
    { ...one('publish: a million rows', 's', (published * 1e6) / rows), wanted: { below: 5 } },
    one('publish: a film on the disks', 'bytes', disk / films),
    {
      ...{ what: 'statement: p50 (peer: bare sum)', unit: 'ms' },
      // What proves that a server is whole costs the same for few films.
      ...(ROWS >= 1e6 && { wanted: { ratio: 1 / 1.5 } }),
      ...{ ours: ones.map(({ p50 }) => p50), peer: others.map(({ p50 }) => p50) },
    },
    {
      ...{ what: 'statement: processor time (peer: bare sum)', unit: 'ms of a core' },
      ...{ ours: ones.map(({ cpu }) => cpu), peer: others.map(({ cpu }) => cpu) },
    },
    {
      ...{ what: 'statement: films, by a core in a second', unit: 'million', more: true },
      ours: ones.map(({ cpu }) => films / cpu / 1000),
    },
    one('statement: how many a list takes', '', lists.turns()),
    one('a whole list: p50', 'ms', whole.p50),
    one('a whole list: processor time of the cluster', 'ms of a core', whole.cpu),
    { what: 'a server of ClickHouse: resident', unit: 'MiB', ours: resident },
    {
      ...one('serve --store: resident at the first answer (peer: without)', 'MiB', far[0]),
      peer: [near[0]],
    },
    {
      ...one(`serve --store: resident after ${ASKED} lists (peer: without)`, 'MiB', far[1]),
      peer: [near[1]],
    },
  ];
  const note = `${films} films, ${rows} rows in ${published.toFixed(1)} s: ${Math.round(rows / published)} rows a second.`;
  return { figures: figures.filter(({ ours }) => !Number.isNaN(ours[0])), notes: [note] };
}

/** Processor time of a process, in ms; NaN where the system does not tell. */
function cpuOf(pid: number): number {
  try {
    const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .split(') ')[1]
      .split(' ')
      .slice(11);
    return 10 * (Number(user) + Number(system));
  } catch {
    return Number.NaN;
  }
}

async function bytesOnDisk(engines: readonly Engine[], database: string): Promise<number> {
  const query = `SELECT sum(bytes) FROM system.parts WHERE active AND database = '${database}'`;
  const texts = engines.map(async ({ host }) => {
    const answer = await fetch(`http://${host}/`, { method: 'POST', body: query });
    return Number(await answer.text());
  });
  return (await Promise.all(texts)).reduce((sum, bytes) => sum + bytes, 0);
}

/** Asks until there is an answer: with other work beside, a shard may be late. */
async function askFor(url: string): Promise<void> {
  for (let times = 0; times < 30; times++) {
    const answer = await fetch(url);
    await answer.arrayBuffer();
    if (answer.ok) return;
    await sleep(1000);
  }
  throw new Error(`no list at ${url}`);
}

/** What is resident of a server at its first answer, and after some lists. */
async function memoryOfServer(out: string, paths: readonly string[], ...options: string[]) {
  const server = await serveOurs(out, paths[0], ...options);
  try {
    const first = server.memory().now;
    for (const path of paths) await askFor(server.url + path);
    return [first, server.memory().now] as const;
  } finally {
    await server.stop();
  }
}
