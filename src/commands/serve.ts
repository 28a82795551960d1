import { setFlagsFromString } from 'node:v8';
import { addressInUse, usage } from '../base/errors.js';
import type { Report } from '../base/progress.js';
import { keepTicksQuick } from '../base/quick-ticks.js';
import {
  type Opener,
  openRelease,
  openReleaseNamed,
  type Release,
  releaseNamed,
} from '../release/index.js';
import type { Cluster, Mirror } from '../remote/index.js';
import { type Arguments, type Command, type Effects, isAddress, outOf, text } from './command.js';
import { type Config, configOf } from './config.js';

/** Options of the commands that serve. */
export const ADDRESS = {
  host: { value: 'HOST', help: 'address to listen at (HOST, or 127.0.0.1)' },
  port: { value: 'N', help: 'port to listen at; 0 is any free one (PORT, or 8000)' },
  workers: { value: 'N', help: 'threads that answer lists, the first among them (WORKERS, or 1)' },
  log: { help: 'note each request in JSON on the standard output (LOG=info)' },
};

export const serve: Command = {
  summary: 'answer over HTTP from the release that is served',
  usage:
    '[--release RELEASE] [--out DIR|ADDRESS] [--cache DIR] [--store ADDRESS] [--host HOST] [--port N] [--workers N] [--log]',
  options: {
    release: { value: 'RELEASE', help: 'another than the champion: a name, challenger, a tag' },
    out: {
      value: 'DIR',
      help: 'folder of the releases (releases), or where "push" brought one: s3://BUCKET/PREFIX, https://HOST/PATH',
    },
    cache: { value: 'DIR', help: 'where a release from an address is kept (~/.cache/cartelera)' },
    store: {
      value: 'ADDRESS',
      help: 'the cluster that lists are made by, where "publish" brought the release: clickhouse://USER@HOST:PORT/DATABASE',
    },
    ...ADDRESS,
  },
  examples: [
    'cartelera serve',
    'cartelera serve --host 0.0.0.0 --port 8080 --out releases',
    'cartelera serve --out s3://films/releases --cache cache',
  ],
  async run(args, effects) {
    const config = configOf(listenEnv(args, effects));
    // The gate's canary ends with the process that asks it, however that ends.
    const end = () => process.exit();
    process.once('disconnect', end);
    if (process.connected === false) end();
    await openAndServe(args, config, effects).catch((error: unknown) => {
      process.off('disconnect', end);
      throw error;
    });
  },
};

async function openAndServe(args: Arguments, config: Config, effects: Effects): Promise<void> {
  // Where none is asked, the service is loaded while the release is read.
  const logs = text(args, 'store') === undefined ? undefined : await logsOf(config);
  const cluster = logs && (await clusterOf(args, config, logs.log));
  const mirror = await mirrorOf(args, config, effects);
  const out = mirror?.out ?? outOf(args);
  const [name, opener] = [text(args, 'release'), cluster?.open];
  const release = await openToServe(out, effects.report, { ...config, opener }, name);
  await serveRelease(release, config, args, effects, { mirror, cluster, logs });
}

/** The folder that follows the champion of an address, if it is one that releases come from. */
async function mirrorOf(args: Arguments, config: Config, { report }: Effects) {
  const [out = '', cache] = [text(args, 'out'), text(args, 'cache')];
  if (!isAddress(out)) {
    if (cache === undefined) return undefined;
    throw usage('--cache is given for a folder; expected it where --out is an address');
  }
  if (text(args, 'release') ?? config.adminKey) {
    throw usage(
      `--release or ADMIN_KEY is given for ${out}; expected neither: "push" says what is served`,
    );
  }
  const { cacheFolder, openMirror, openStore } = await import('../remote/index.js');
  const store = openStore(out);
  return openMirror(store, cacheFolder(store, cache), report);
}

/** The cluster that lists are made by, if it is not this process. */
async function clusterOf(args: Arguments, { workers }: Config, log: (line: string) => void) {
  const store = text(args, 'store');
  if (store === undefined) return undefined;
  if (workers > 1) {
    throw usage(
      `--workers is ${workers} beside --store; expected one of them: lists are made there`,
    );
  }
  const { openCluster } = await import('../remote/index.js');
  return openCluster(store, log);
}

/** The environment, with what the command line says instead. */
export const listenEnv = (args: Arguments, { env }: Effects): Effects['env'] => ({
  ...env,
  HOST: text(args, 'host') ?? env.HOST,
  PORT: text(args, 'port') ?? env.PORT,
  WORKERS: text(args, 'workers') ?? env.WORKERS,
  ...(args.options.log === true && { LOG: 'info' }),
});

/** Why an address cannot be listened on, by the code of the system's error. */
const LISTEN_ERRORS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use',
  EACCES: 'cannot be used',
  EADDRNOTAVAIL: 'cannot be used',
  ENOTFOUND: 'cannot be resolved',
  EAI_AGAIN: 'cannot be resolved',
};

const serviceModule = () => import('../service/index.js');

/** Where lines go: as JSON where a log is asked for. */
async function logsOf({ log: level, logQueries }: Config) {
  const { jsonLog } = await serviceModule();
  const requestLog = level ? await jsonLog(level, logQueries) : undefined;
  const log = requestLog
    ? (msg: string) => requestLog.write('warn', { msg })
    : (line: string) => console.error(line);
  return { log, requestLog };
}

/** Opens a release, or the champion; other threads read it while the service is loaded. */
export async function openToServe(
  out: string,
  report: Report,
  { workers, opener }: Pick<Config, 'workers'> & { readonly opener?: Opener | undefined },
  name?: string,
): Promise<Release> {
  // V8 puts new objects among the old ones where earlier ones from the same place in the code lived long. Those of a
  // list would stay there until all old ones are collected: 20 to 60 MiB.
  setFlagsFromString('--no-allocation-site-pretenuring');
  void keepTicksQuick();
  const opened = name
    ? releaseNamed(out, name).then((one) => openReleaseNamed(out, one, workers, opener))
    : openRelease(out, report, workers, opener);
  const [release] = await Promise.all([opened, serviceModule()]);
  return release;
}

/** Where releases come from, and what makes lists, where that is not this machine. */
interface Remote {
  readonly mirror?: Mirror | undefined;
  readonly cluster?: Cluster | undefined;
  /** Where it tells of them. */
  readonly logs?: Awaited<ReturnType<typeof logsOf>> | undefined;
}

/** Serves a release, and those that follow it, until the process is told to end. */
export async function serveRelease(
  release: Release,
  config: Config,
  args: Arguments,
  effects: Effects,
  { mirror, cluster, logs }: Remote = {},
): Promise<void> {
  const { catalogue, recommender } = release;
  const { hostOf, listen } = await serviceModule();
  const { log: _, logQueries: __, ...limits } = config;
  const { log, requestLog } = logs ?? (await logsOf(config));
  const host = await hostOf({
    ...{ catalogue, recommender, release, out: mirror?.out ?? outOf(args), ...limits, log },
    follows: text(args, 'release') === undefined,
    ...(mirror && { storage: mirror.state }),
    ...(cluster && { opener: cluster.open, replicas: cluster.state }),
    ...(requestLog && { requestLog }),
  });
  const address = await listen(host, config).catch((error: NodeJS.ErrnoException) => {
    const problem = LISTEN_ERRORS[error.code ?? ''];
    if (problem === undefined) throw error;
    throw addressInUse(
      `${config.host}:${Object(error).port ?? config.port} ${problem}; expected a free address, set by --host and --port, or HOST, PORT and ADMIN_PORT`,
    );
  });
  void mirror?.follow(log);
  const films = catalogue.movies.length;
  if (args.options.json) {
    effects.out(JSON.stringify({ release: release.name, films, address }));
    return;
  }
  effects.out(
    [
      `${release.name}: ${films} films at ${address}`,
      `  try      ${address}/recomendacion/Toy%20Story`,
      `  read     ${address}/docs`,
    ].join('\n'),
  );
}
