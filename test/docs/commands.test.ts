import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/commands/command.js';
import { COMMANDS, run } from '../../src/commands/run.js';
import { openRelease } from '../../src/release/index.js';
import { createApp } from '../../src/service/index.js';
import { filmOf, TmdbServer } from '../refresh/tmdb-server.js';
import { StoreServer, useStore } from '../remote/store-server.js';
import { PATIENT } from '../service/small-app.js';
import {
  type CommandLine,
  commandsOf,
  DOCUMENTS,
  examplesOfHelp,
  textOf,
  wordsOf,
} from './command-lines.js';
import { makeWorld } from './world.js';

const ROOT = join(import.meta.dirname, '../..');
const CLI = join(ROOT, 'dist/cli.js');

const CLUSTER = 'needs a cluster; test/remote/cluster does so';

/** Commands that are not run here, and why; their options are checked where they are ours. */
const NOT_RUN: Readonly<Record<string, string>> = {
  'node dist/cli.js fetch': 'asks Kaggle',
  'cartelera fetch': 'asks Kaggle',
  'cartelera fetch --to data/movies.zip': 'asks Kaggle',
  'node --inspect dist/cli.js serve': 'opens a port to a debugger',
  'cartelera build --source - < films.ndjson': 'reads standard input; cli.test.ts does so',
  'cartelera export --format json --to -': 'fills the screen; cli.test.ts does so',
  'cartelera profile - < movies_metadata.csv': 'reads standard input; cli.test.ts does so',
  'cartelera mcp': 'speaks with an assistant over standard input; mcp.test.ts does so',
  'cartelera mcp --out releases': 'speaks with an assistant; mcp.test.ts does so',
  'npm ci': 'asks the registry; whoever runs this has done it',
  'npm prune --omit=dev': 'takes the tests away',
  'npm pack': 'package.test.ts does so',
  'npm install --omit=optional': 'is for a folder with nothing else in it',
  'npm prune': 'takes the tests away',
  'git clone ADDRESS cartelera': 'needs the address of a copy',
  'cd cartelera': 'belongs to the line before',
  'docker build -t cartelera .': 'needs Docker',
  'docker run --rm -p 8000:8000 -m 512m --read-only cartelera': 'needs Docker',
  'docker run --rm -p 8000:8000 -m 512m --read-only -v "$PWD/releases:/app/releases:ro" cartelera':
    'needs Docker',
  'docker stop': 'needs Docker',
  'docker compose -f deploy/compose.yaml build': 'needs Docker',
  'SOURCE=/path/to/films docker compose -f deploy/compose.yaml run --rm build': 'needs Docker',
  'docker compose -f deploy/compose.yaml up --detach': 'needs Docker',
  'kubectl apply -f deploy/kubernetes/cartelera.yaml': 'needs a cluster',
  'kubectl create job --from=cronjob/cartelera-build first-build': 'needs a cluster',
  'kubectl apply -f deploy/kubernetes/many.yaml': 'needs a cluster',
  'kubectl apply -f deploy/kubernetes/cluster.yaml': 'needs a cluster',
  'npm install @clickhouse/client@1.23.1': 'asks the registry; it is installed for the tests',
  "cartelera publish 'clickhouse://films@a1:8123|a2:8123,b1:8123|b2:8123/films'": CLUSTER,
  "cartelera serve --store 'clickhouse://films@a1:8123|a2:8123,b1:8123|b2:8123/films'": CLUSTER,
  'cartelera publish clickhouse://localhost:8123/films': CLUSTER,
  "cartelera publish 'clickhouse://a1|a2,b1|b2/films' --out releases": CLUSTER,
  'npm install @aws-sdk/client-s3@3.1169.0': 'asks the registry; it is installed for the tests',
  'node scripts/check-deploy.mjs': 'installs checkers; test/long/deploy.test.ts does so',
  'cp deploy/systemd/* /etc/systemd/system/': 'needs systemd',
  'systemctl daemon-reload': 'needs systemd',
  'systemctl start cartelera-build': 'needs systemd',
  'systemctl enable --now cartelera cartelera-build.timer': 'needs systemd',
  'systemctl restart cartelera': 'needs systemd',
  'journalctl -u cartelera -f': 'needs systemd',
  'node scripts/screenshots.mjs': 'needs a browser, and writes to the repository',
  'node --import tsx test/reliability/run-attacks.ts RELEASES 60':
    'takes twelve minutes; its short form is attack.test.ts',
  'python3 data/sample/assemble.py DIR_OF_THE_MOVIES_DATASET': 'needs the real files',
};

/** What is run first: questions change nothing, learning leaves weights, building changes releases. */
const ORDER = [
  'refresh',
  'profile',
  'export',
  'similar',
  'recommend',
  'explain',
  'evaluate',
  'push',
  'serve',
  'learn',
  'history',
  'rollback',
];

const lines = [...DOCUMENTS.flatMap(commandsOf), ...(await examplesOfHelp())];
const distinct = [...new Map(lines.map((line) => [line.text, line])).values()].sort(
  (a, b) => placeOf(a) - placeOf(b),
);

function placeOf({ text }: CommandLine): number {
  const place = ORDER.findIndex((name) => text.includes(` ${name}`));
  return place < 0 ? ORDER.length : place;
}

let world: string;
let app: Awaited<ReturnType<typeof createApp>>;
let tmdb: TmdbServer;
const store = new StoreServer();
let putBack = () => {};
const before = process.cwd();

beforeAll(async () => {
  world = await makeWorld();
  const release = await openRelease(join(world, 'releases'));
  tmdb = await new TmdbServer().start();
  for (let id = 1; id <= 9; id++) tmdb.put(filmOf(id));
  putBack = useStore(await store.listen());
  app = await createApp({ ...release, release, limits: PATIENT });
  process.chdir(world);
});
afterAll(async () => {
  process.chdir(before);
  await app.close();
  tmdb.stop();
  putBack();
  await store.close();
  await rm(world, { recursive: true });
});

it('finds the commands of the documents and of the help', () => {
  expect(DOCUMENTS).toContain('docs/deploy.md');
  expect(distinct.length).toBeGreaterThan(50);
  for (const text of Object.keys(NOT_RUN)) expect(lines.map((line) => line.text)).toContain(text);
});

it('has usage lines that name the options of each command', async () => {
  for (const [name, load] of Object.entries(COMMANDS)) {
    const { usage, options } = await load();
    const named = [...usage.matchAll(/--([a-z0-9-]+)/g)].map(([, option]) => option);
    if (usage.includes('[options]'))
      expect(Object.keys(options)).toEqual(expect.arrayContaining(named));
    else expect(named.sort(), name).toEqual(Object.keys(options).sort());
  }
});

it('knows what every block of code is', () => {
  for (const file of DOCUMENTS) {
    const languages = [...textOf(file).matchAll(/^```(\w*)\n[\s\S]*?^```$/gm)].map(
      ([, one]) => one,
    );
    expect(['sh', 'js', 'http', 'json', 'ini', 'nginx', '']).toEqual(
      expect.arrayContaining(languages),
    );
  }
});

it.each(distinct)('$text ($where)', async (line) => {
  const { env, words } = wordsOf(line.text, world);
  expect(['PORT', 'HOST', 'LONG', 'SOURCE']).toEqual(expect.arrayContaining(Object.keys(env)));
  const [program, ...args] = words;
  if (program === 'cartelera') return cartelera(args, line);
  if (program === 'node' && args[0] === 'dist/cli.js') return cartelera(args.slice(1), line);
  if (line.text in NOT_RUN) return;
  if (program === 'npm') return npm(args, line);
  if (program === 'npx') return npx(args);
  if (program === 'curl') return curl(args);
  throw new Error(`${line.text} is neither run nor among those that are not, with a reason`);
});

/** Runs a command as its module does; in a sentence it may be named alone, or with placeholders. */
async function cartelera([name, ...args]: string[], { text, inline }: CommandLine): Promise<void> {
  if (!name.startsWith('-')) {
    expect(COMMANDS).toHaveProperty(name);
    await parseArguments(name, await COMMANDS[name](), args);
  }
  const isNamed = inline && (args.length === 0 || /\b[A-Z]{2,}\b|\|/.test(args.join(' ')));
  if (isNamed || text in NOT_RUN) return;
  if (name === 'serve' || name === 'up') return serves([name, ...args]);
  const out: string[] = [];
  const done = run([name, ...args, ...(name === 'build' ? shortened(args) : [])], () => ({
    out: (one) => out.push(one),
    report() {},
    env: {
      TMDB_TOKEN: 'secret',
      TMDB_API_URL: `${tmdb.url}/3`,
      TMDB_EXPORT_URL: `${tmdb.url}/exports`,
    },
  }));
  // The sources here have little in common, and that the gate sees.
  await done.catch(({ code, message }) => {
    if (code !== 'release-refused' && code !== 'nothing-new') throw new Error(message);
    out.push(message);
  });
  expect(out.join('\n').length).toBeGreaterThan(10);
}

const built = new Set<string>();

/**
 * A whole build is made once with each set of options, of a source of few films; another one differs by
 * the source that it finds or by what it takes of it, and is made up to the clean tables.
 */
function shortened(args: readonly string[]): string[] {
  const options = args.filter((word) => /^--(?!source|out)/.test(word)).join(' ');
  const isOfTables = /--(?:votes-min|columns|types|language)/.test(options);
  if (options.includes('--only')) return [];
  const isSample = !args.includes('--source') || args.some((word) => word.endsWith('sample'));
  if (isSample || isOfTables || built.has(options)) return ['--only', 'catalogue'];
  built.add(options);
  return [];
}

const served = new Set<string>();

/**
 * Starts the program on a free port, asks it whether it is ready, and ends it. Of those that build, a
 * second one is ended when it reads its source: it would serve what the first served.
 */
async function serves(args: readonly string[]): Promise<void> {
  if (served.has(args.join(' '))) return;
  const isSecond = args.includes('--source') && [...served].some((one) => one.includes('--source'));
  served.add(args.join(' '));
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1' };
  const child = spawn(process.execPath, [CLI, ...args], { cwd: world, env });
  const said: string[] = [];
  const ended = once(child, 'exit');
  const address = await new Promise<string>((resolve, reject) => {
    const listen = (data: Buffer) => {
      said.push(data.toString());
      if (isSecond && said.join('').includes('reading ')) resolve('');
      const [found] = said.join('').match(/http:\/\/127\.0\.0\.1:\d+/) ?? [];
      if (found) resolve(found);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('exit', () => reject(new Error(said.join(''))));
  });
  // Under load it says for a while that it is not.
  try {
    if (address !== '')
      await expect.poll(async () => (await fetch(`${address}/readyz`)).status).toBe(200);
  } finally {
    child.kill('SIGTERM');
  }
  await ended;
}

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** A script that package.json has; what follows `--` is checked by the program that takes it. */
async function npm(words: string[], line: CommandLine): Promise<void> {
  const [script, ...rest] = words[0] === 'run' ? words.slice(1) : words;
  expect(scripts).toHaveProperty(script);
  const [, file] = /^node (\S+)/.exec(scripts[script]) ?? [];
  if (file) expect(existsSync(join(ROOT, file)), file).toBe(true);
  const args = rest.slice(1);
  expect(rest[0] ?? '--').toBe('--');
  if (script === 'start') return cartelera(['up', ...args], { ...line, inline: false });
  if (script === 'bench') {
    const rows = args.filter((word) => !word.startsWith('--'));
    for (const option of args.filter((word) => word.startsWith('--'))) {
      expect(textOf('bench/run.ts')).toContain(`${option.slice(2)}: { type: `);
    }
    for (const row of rows)
      expect(textOf('bench/run.ts')).toMatch(new RegExp(`ROWS = [^;]*\\b${row}\\b`));
  } else {
    expect(args).toEqual([]);
  }
}

/** A part of the tests. */
function npx([program, verb, ...paths]: string[]): void {
  expect([program, verb]).toEqual(['vitest', 'run']);
  expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
}

/** A request, asked of the service without a network. */
async function curl(args: string[]): Promise<void> {
  const headers: Record<string, string> = {};
  let payload: string | undefined;
  let url = '';
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '-H') {
      const [name, value] = args[++i].split(': ');
      headers[name] = value;
    } else if (args[i] === '-d') payload = args[++i];
    else url = args[i];
  }
  const { origin, pathname, search } = new URL(url);
  expect(origin).toBe('http://127.0.0.1:8000');
  const method = payload === undefined ? 'GET' : 'POST';
  const answer = await app.inject({
    method,
    url: pathname + search,
    headers,
    ...(payload !== undefined && { payload }),
  });
  const isJson = /[/+]json/u.test(String(answer.headers['content-type']));
  if (isJson) expect(answer.json()).not.toHaveProperty('detail');
  expect(answer.statusCode).toBe(200);
}

describe('addresses that the documents name', () => {
  /** Not addresses of the service. */
  const OTHERS = [
    ...['/v1', '/v1/movies/{id}/similar', '/v1/releases/{name}', '/'],
    ...['/v1/releases/{name}/changes', '/etc/cartelera/tmdb.env'],
    ...['/var/lib/cartelera', '/opt/cartelera', '/admin/', '/proc/PID/schedstat'],
    // Views of the page.
    ...['/lists', '/tonight', '/both'],
  ];
  const named = DOCUMENTS.flatMap((file) =>
    [...textOf(file).matchAll(/`(\/[^\s`]*)`/g)].map(([, path]) => path),
  );

  it.each([...new Set(named)].filter((path) => !OTHERS.includes(path)))('%s', async (path) => {
    const { statusCode } = await app.inject(path);
    // 503: nobody has told this service to listen.
    expect(statusCode).not.toBe(404);
  });
});
