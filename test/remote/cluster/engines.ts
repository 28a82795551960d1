import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server of ClickHouse on this machine. */
export interface Engine {
  /** Host and port. */
  readonly host: string;
  /** Of its process. */
  readonly pid: () => number;
  readonly start: () => Promise<void>;
  /** Ends it at once. */
  readonly kill: () => Promise<void>;
  readonly end: () => void;
}

/** Where `scripts/install-chdb.mjs` puts it. */
const CHDB = process.env.CHDB ?? join(homedir(), '.cache/cartelera/chdb-3.4.0');
const SERVER = process.env.CLICKHOUSE_SERVER ?? 'clickhouse-server';

/** The engines that are installed here, by name, and what starts a server of each. */
export const ENGINES: Readonly<Record<string, (() => Promise<Engine>) | undefined>> = {
  'clickhouse-server': spawnSync(SERVER, ['--help']).error ? undefined : debianServer,
  chDB: existsSync(join(CHDB, 'node_modules/chdb')) ? chdbServer : undefined,
};

const started: Engine[] = [];
const folders: string[] = [];
process.on('exit', () => {
  for (const { end } of started) end();
});
/** Ends all servers, and takes what they kept away. */
export async function stopEngines(): Promise<void> {
  await Promise.all(started.map(({ kill }) => kill()));
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
}

async function newFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), name));
  folders.push(folder);
  return folder;
}

const given = new Set<number>();
/** A port that no other server is given, those that have not begun to listen counted. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  if (given.has(port)) return freePort();
  given.add(port);
  return port;
}

async function engineOf(port: number, run: () => ChildProcess): Promise<Engine> {
  const host = `127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const engine: Engine = {
    host,
    pid: () => child?.pid ?? 0,
    async start() {
      child = run();
      const isReady = () =>
        fetch(`http://${host}/?query=SELECT+1`).then(
          ({ ok }) => ok,
          () => false,
        );
      for (let times = 0; times < 600 && child.exitCode === null; times++) {
        if (await isReady()) return;
        await sleep(100);
      }
      throw new Error(`${host} does not start`);
    },
    end: () => child?.kill('SIGKILL'),
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
  started.push(engine);
  await engine.start();
  return engine;
}

async function chdbServer(): Promise<Engine> {
  const folder = await newFolder('cartelera-chdb-');
  const port = await freePort();
  const program = join(import.meta.dirname, 'chdb-server.mjs');
  return engineOf(port, () =>
    spawn(process.execPath, [program, CHDB, folder, String(port)], { stdio: 'ignore' }),
  );
}

async function debianServer(): Promise<Engine> {
  const folder = await newFolder('cartelera-clickhouse-');
  const [port, tcp, other] = [await freePort(), await freePort(), await freePort()];
  await mkdir(join(folder, 'tmp'));
  await writeFile(
    join(folder, 'users.xml'),
    `<yandex><profiles><default><max_threads>2</max_threads></default></profiles>
    <users><default><password></password><networks><ip>127.0.0.1</ip></networks>
    <profile>default</profile><quota>default</quota></default></users>
    <quotas><default></default></quotas></yandex>`,
  );
  await writeFile(
    join(folder, 'config.xml'),
    `<yandex><logger><level>none</level></logger>
    <http_port>${port}</http_port><tcp_port>${tcp}</tcp_port>
    <interserver_http_port>${other}</interserver_http_port><listen_host>127.0.0.1</listen_host>
    <path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path>
    <users_config>${folder}/users.xml</users_config>
    <default_profile>default</default_profile><default_database>default</default_database>
    <mark_cache_size>67108864</mark_cache_size></yandex>`,
  );
  return engineOf(port, () =>
    spawn(SERVER, [`--config-file=${folder}/config.xml`], { cwd: folder, stdio: 'ignore' }),
  );
}
