import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserError } from '../../src/base/errors.js';
import type { Effects } from '../../src/commands/command.js';
import { run } from '../../src/commands/run.js';
import { championFolder, readDecisions } from '../../src/release/index.js';
import { compiledReleases } from '../built-once.js';
import { copyOf } from '../release/small-release.js';

const ROOT = join(import.meta.dirname, '../..');
const CLI = join(ROOT, 'dist/cli.js');
const COMMANDS = [
  'up',
  'build',
  'serve',
  'status',
  'promote',
  'rollback',
  'history',
  'releases',
  'diff',
  'tag',
  'prune',
  'similar',
  'recommend',
  'explain',
  'mcp',
  'fetch',
  'refresh',
  'evaluate',
  'learn',
  'profile',
  'export',
];

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const RATINGS = [
  'userId,movieId,rating,timestamp',
  ...[1, 2, 3].flatMap((user) => [862, 863, 949, 8844].map((film) => `${user},${film},5.0,1`)),
  '',
].join('\n');

let root: string;
let out: string;
let built: Awaited<ReturnType<typeof compiledReleases>>;

/** Runs the compiled program. */
async function cartelera(...args: readonly string[]): Promise<Outcome> {
  const running = promisify(execFile)(process.execPath, [CLI, ...args], { cwd: root });
  return running.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    ({ code, stdout, stderr }) => ({ code, out: stdout, err: stderr }),
  );
}

/**
 * Runs a command in this process, which takes a quarter of the time; what it reports of its work, and
 * the error that it ends with, told as the program does.
 */
const asked = (...args: readonly string[]): Promise<Outcome> => askedWith({}, ...args);

async function askedWith(env: Effects['env'], ...args: readonly string[]): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  const report = ({ message }: { readonly message: string }) => void err.push(`${message}\n`);
  const failed = await run(args, (quiet) => ({
    out: (line) => void out.push(`${line}\n`),
    report: quiet ? () => {} : report,
    env,
  })).catch((error: unknown) => error);
  const code = failed === undefined ? 0 : ((failed as Partial<UserError>).exitCode ?? 1);
  if (failed !== undefined) err.push(`cartelera: ${(failed as Error).message}\n`);
  return { code, out: out.join(''), err: err.join('') };
}

const before = process.cwd();
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cartelera-cli-'));
  process.chdir(root);
  out = join(root, 'releases');
  built = await compiledReleases();
  await cp(built.out, out, { recursive: true });
});
afterAll(async () => {
  process.chdir(before);
  await rm(root, { recursive: true });
});

describe('help', () => {
  it('lists every command', async () => {
    const { code, out: text } = await cartelera('--help');
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(text).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  it.each(COMMANDS)('tells the usage, the options and examples of %s', async (command) => {
    const { code, out: text } = await asked(command, '--help');
    expect(code).toBe(0);
    expect(text).toContain(`Usage: cartelera ${command}`);
    expect(text).toMatch(/Options:\n {2}-/);
    expect(text).toContain(`  cartelera ${command}`.trimEnd());
  });
});

describe('manners', () => {
  it('tells its version', async () => {
    const { version } = JSON.parse(await readFile(join(CLI, '../../package.json'), 'utf8'));
    for (const flag of ['--version', '-v']) {
      expect(await cartelera(flag)).toEqual({ code: 0, out: `${version}\n`, err: '' });
    }
  });

  it('helps with a command in either order', async () => {
    const help = await cartelera('help', 'similar');
    expect(help).toEqual(await asked('similar', '-h'));
    expect(help).toEqual(await asked('help', 'similar'));
  });

  it('ends quietly when nobody reads on', async () => {
    const child = spawn(process.execPath, [CLI, 'similar', 'Toy Story', '--json', '--out', out]);
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    expect(await new Promise((end) => child.on('close', end))).toBe(0);
    expect(err).toBe('');
  });

  it('names an old Node in one sentence', async () => {
    const old = "Object.defineProperty(process.versions, 'node', { value: '18.20.1' })";
    const code = `${old}; import(${JSON.stringify(pathToFileURL(CLI).href)});`;
    await expect(promisify(execFile)(process.execPath, ['-e', code])).rejects.toMatchObject({
      code: 1,
      stderr: 'cartelera: this is Node 18.20.1; expected 20.19 or newer\n',
    });
  });

  it('prints no colours, whoever asks for them', async () => {
    const env = { ...process.env, FORCE_COLOR: '1' };
    const args = [CLI, 'explain', 'Toy Story', 'Toy Story 2', '--out', out];
    const { stdout } = await promisify(execFile)(process.execPath, args, { env });
    expect(stdout).not.toContain('\x1b');
  });

  it('writes the clean films to standard output', async () => {
    const { code, out: text } = await cartelera(
      'export',
      '--to',
      '-',
      '--format',
      'json',
      '--out',
      out,
    );
    expect(code).toBe(0);
    expect(JSON.parse(text)).toHaveLength(500);
    const refused = await cartelera('export', '--to', '-', '--tables', 'all', '--out', out);
    expect(refused.code).toBe(2);
  });

  it.each(['build', 'profile'])('reads standard input: %s', async (command) => {
    const film = '{"id":1,"title":"A","release_date":"2001-02-03"}\n';
    const args = {
      build: ['--source', '-', '--only', 'catalogue', '--out'],
      profile: ['-', '--to'],
    };
    const to = join(root, `of-stdin-${command}`);
    const child = spawn(process.execPath, [
      CLI,
      command,
      ...args[command as 'build'],
      to,
      '--json',
    ]);
    child.stdin.end(film);
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    expect(await new Promise((end) => child.on('close', end))).toBe(0);
    expect(JSON.parse(text)).toMatchObject(
      command === 'build' ? { films: 1 } : { files: [join(to, 'profile.html'), expect.anything()] },
    );
  });
});

describe('wrong use', () => {
  it.each([
    [['frobnicate'], /unknown command "frobnicate"; expected one of up, build/],
    [['biuld'], /unknown command "biuld"; did you mean "build"\?/],
    [['help', 'serv'], /unknown command "serv"; did you mean "serve"\?/],
    [['build', '--oout', 'x'], /'--oout'; did you mean "--out"\? "cartelera help build"/],
    [['serve', '--port', 'x'], /PORT is "x"; expected a number/],
    [['serve', '--workers', '0'], /WORKERS is "0"; expected a number from 1 to 64/],
    [['history', '--at', 'day 3'], /--at is "day 3"; expected a time/],
    [['profile', '-', '-'], /- is given more than once/],
    [['build', '--frob'], /'--frob'/],
    [['build', '--source', ''], /--source is ""; expected DIR/],
    [['up', '--out', ''], /--out is ""; expected DIR/],
    [['build', '--only', 'profile'], /--only is "profile"; expected catalogue/],
    [['build', '--votes-min', '0'], /--votes-min is "0"; expected a whole number from 1/],
    [['build', '--votes-min', '2.5'], /--votes-min is "2.5"; expected a whole number from 1/],
    [['up', '--weights', 'weights.json'], /--weights is given without --source; expected both/],
    [['similar'], /none.*; expected one title/],
    [['explain', 'Heat'], /1 word given \(Heat\); expected two titles/],
    [['recommend', '--not', 'Heat'], /none.*; expected at least one title .*or --taste FILE/],
    [['export', '--format', 'xlsx'], /--format is "xlsx"; expected csv, parquet, json/],
    [['export', '--for', 'word'], /--for is "word"; expected excel/],
    [
      ['export', '--for', 'excel', '--format', 'json'],
      /--for excel writes csv; --format is "json"/,
    ],
    [['export', '--for', 'excel', '--lang', 'fr'], /--lang is "fr"; expected es, en/],
    [['export', '--lang', 'es'], /--lang is of --for excel/],
    [['export', '--tables', 'films'], /--tables names "films"; expected all, or some of movies, /],
  ])('%j ends with 2 and one sentence', async (args, message) => {
    const { code, out: text, err } = await asked(...args);
    expect(code).toBe(2);
    expect(text).toBe('');
    expect(err).toMatch(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('is told by the program in the same words', async () => {
    for (const args of [['biuld'], ['explain', 'Heat'], ['build', '--frob']])
      expect(await cartelera(...args)).toEqual(await asked(...args));
  });
});

describe('work that fails', () => {
  it.each([
    [['build', '--source', 'nowhere'], /nowhere does not exist; expected a folder/],
    [['build', '--weights', 'nowhere.json'], /nowhere\.json cannot be found \(ENOENT\); expected/],
    [['serve', '--out', 'nowhere'], /no release in nowhere; expected one that/],
    [['similar', 'Heat', '--out', 'nowhere'], /no release in nowhere/],
  ])('%j ends with 1 and one sentence', async (args, message) => {
    const { code, out: text, err } = await asked(...args);
    expect(code).toBe(1);
    expect(text).toBe('');
    expect(err).toMatch(message);
  });

  it('is told by the program in the same words, with a stack by --debug alone', async () => {
    const args = ['similar', 'Heat', '--out', 'nowhere'];
    const told = await cartelera(...args);
    expect(told).toEqual(await asked(...args));
    const debugged = await cartelera(...args, '--debug');
    expect(debugged).toMatchObject({ code: 1, err: expect.stringMatching(/^ +at /m) });
    expect(debugged.err.startsWith(told.err)).toBe(true);
  });

  it.each([
    ['build', '--source', 'nowhere'],
    ['promote', 'challenger'],
  ])('%s says before it begins that it knows no such source', async (...args) => {
    const given = ['--out', 'nowhere', '--new-source', 'cast,nonsense'];
    const { code, out: text, err } = await asked(...args.filter(Boolean), ...given);
    expect([code, text]).toEqual([2, '']);
    expect(err).toMatch(/^cartelera: --new-source names "nonsense"; expected all, ids, .+\n$/);
  });

  it.each([
    ['history'],
    ['history', '--at', '2026-11-28T10:00'],
    ['releases'],
    ['rollback'],
    ['promote', 'challenger'],
    ['diff', 'previous', 'champion'],
    ['tag', 'best'],
    ['prune'],
  ])('%s %s says so where there are no releases', async (...args) => {
    const { code, out: text, err } = await asked(...args.filter(Boolean), '--out', 'nowhere');
    expect([code, text]).toEqual([1, '']);
    expect(err).toMatch(/^cartelera: no release in nowhere; expected one that .+\n$/);
  });

  it.each([
    [['build'], '--out', 'file'],
    [['build'], '--out', 'file/below'],
    [['build', '--only', 'catalogue'], '--out', 'file'],
    [['export'], '--to', 'file'],
    [['profile', 'file.csv'], '--to', 'file.csv/below'],
    [['learn', '--ratings', 'ratings.csv'], '--to', 'folder'],
  ])(
    '%j %s %s cannot be written to, and ends with 1 and one sentence',
    async (args, option, to) => {
      await writeFile(join(root, 'file'), '');
      await writeFile(join(root, 'file.csv'), 'a,b\n1,2\n');
      await mkdir(join(root, 'folder'), { recursive: true });
      await writeFile(join(root, 'ratings.csv'), RATINGS);
      const { code, err } = await asked(
        ...args,
        option,
        to,
        '--quiet',
        ...(option === '--to' && args[0] !== 'profile' ? ['--out', out] : []),
      );
      expect(err).toMatch(
        new RegExp(`^cartelera: ${to} cannot be written \\(E[A-Z]+: [^)]+\\); expected a .+\\n$`),
      );
      expect(code).toBe(1);
    },
  );

  it('suggests titles for one that is not there', async () => {
    const { code, err } = await asked('similar', 'Toy Story Forever', '--out', out);
    expect(code).toBe(1);
    expect(err).toContain('"Toy Story');
  });
});

it('asks a canary that has none of the settings of a service beside', async () => {
  const config = await readFile(join(ROOT, 'src/commands/config.ts'), 'utf8');
  const found = [...config.matchAll(/env\.([A-Z_]+)|'([A-Z_]{3,})'/g)].map(([, a, b]) => a ?? b);
  expect(found).toEqual(expect.arrayContaining(['PORT', 'ADMIN_KEY', 'ADMIN_PORT', 'WORKERS']));
  const to = join(root, 'gated');
  await cp(out, to, { recursive: true });
  const name = await copyOf(to, basename(await championFolder(to)), '0.0.1');
  const env = { ...process.env, ...Object.fromEntries(found.map((one) => [one, 'nonsense'])) };
  await promisify(execFile)(process.execPath, [CLI, 'promote', name, '--out', to], { env });
  const canary = (await readDecisions(to)).at(-1)?.rules?.find(({ rule }) => rule === 'canary');
  expect(canary).toMatchObject({ verdict: 'passed', change: 0, candidate: 0 });
});

describe('results', () => {
  it('lists similar films with their reasons', async () => {
    const { out: text } = await cartelera('similar', 'toy story', '-n', '3', '--out', out);
    expect(text).toContain('Films like Toy Story (1995, id 862):');
    expect(text).toContain('Toy Story 2 (1999, id 863)');
    expect(text).toContain('collection: Toy Story Collection');
  });

  it('exports for Excel, and says of how many cells it made no formulas', async () => {
    const to = join(root, 'excel');
    const options = ['--for', 'excel', '--lang', 'es', '--tables', 'people,movie_cast', '--to', to];
    const { code, out: text, err } = await asked('export', ...options, '--out', out);
    expect(code).toBe(0);
    expect(text).toBe(`${join(to, 'tables/people.csv')}\n${join(to, 'tables/movie_cast.csv')}\n`);
    const file = await readFile(join(to, 'tables/movie_cast.csv'), 'utf8');
    expect(file).toMatch(/^\ufeffmovie_id;position;person_id;credited_as;character\n/u);
    const guarded = [...file.matchAll(/;"?'[=+@-]/gu)].length;
    if (guarded > 0) expect(err).toContain(`before them now: ${guarded}`);
    else expect(err).not.toContain('formulas');
  });

  it('gives JSON whose contributions add up to the raw score', async () => {
    const { out: text } = await asked('similar', 'Heat', '--json', '--out', out);
    const { movie, results } = JSON.parse(text);
    expect(movie).toEqual({ id: 949, title: 'Heat', year: 1995 });
    expect(results).toHaveLength(5);
    for (const { raw_score, contributions } of results) {
      const sum = contributions.reduce(
        (total: number, { contribution }: { contribution: number }) => total + contribution,
        0,
      );
      expect(sum).toBeCloseTo(raw_score, 6);
    }
  });

  it('takes the options of the API', async () => {
    const options = ['--year-max', '1990', '--genres', 'Crime', '--weights', 'director:2'];
    const { out: text } = await asked('similar', 'Heat', ...options, '--json', '--out', out);
    const { results } = JSON.parse(text);
    expect(results).toHaveLength(5);
    for (const { year, genres } of results) {
      expect(year).toBeLessThanOrEqual(1990);
      expect(genres).toContain('Crime');
    }
  });

  it.each([
    [['-n', '0'], /n.*0.*expected/],
    [['--genres', 'Drmaa'], /unknown genre "Drmaa"; expected one of/],
    [['--diversity', '2'], /diversity.*2.*expected/],
  ])('refuses %j as the API does', async (options, message) => {
    const { code, err } = await asked('similar', 'Heat', ...options, '--out', out);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('recommends by several titles, liked by weight and disliked', async () => {
    const words = ['Heat=2', 'toy story', '--not', 'Titanic', '--not', 'Inception'];
    const { out: text } = await asked('recommend', ...words, '--json', '--out', out);
    const { liked, disliked, results } = JSON.parse(text);
    expect(liked).toMatchObject([
      { title: 'Heat', weight: 2 },
      { title: 'Toy Story', weight: 1 },
    ]);
    expect(disliked).toMatchObject([{ title: 'Titanic' }, { title: 'Inception' }]);
    expect(results).toHaveLength(5);
  });

  it('recommends by an export of Letterboxd, and names what it did not find', async () => {
    const file = join(root, 'ratings.csv');
    const lines = ['Heat,1996,u,4.5', 'Titanic,1997,u,1', 'Alien,1979,u,3', 'Nowhere,1990,u,5'];
    await writeFile(file, `Name,Year,Letterboxd URI,Rating\r\n${lines.join('\r\n')}\r\n`);
    const words = [
      'recommend',
      'Toy Story=0.5',
      '--taste',
      file,
      '--json',
      '--out',
      out,
      '-n',
      '400',
    ];
    const { out: text, err } = await asked(...words);
    const { liked, disliked, results } = JSON.parse(text);
    expect(liked).toMatchObject([{ title: 'Heat' }, { title: 'Toy Story', weight: 0.5 }]);
    expect(disliked).toMatchObject([{ title: 'Titanic' }]);
    const titles = results.map(({ title }: { readonly title: string }) => title);
    expect(titles).toContain('Aliens');
    expect(titles).not.toContain('Alien');
    expect(err).toContain('Nowhere (1990): the catalogue has no such film');
    await writeFile(file, 'a,b\n1,2\n');
    const wrong = await asked('recommend', '--taste', file, '--out', out);
    expect([wrong.code, wrong.err]).toEqual([
      1,
      expect.stringMatching(/has the columns a, b; expected/),
    ]);
  });

  it('explains why a film is in the list, or why not', async () => {
    const sequel = await asked('explain', 'Toy Story', 'Toy Story 2', '--out', out);
    expect(sequel.out).toContain('Toy Story 2 (1999, id 863) is number 1 of the films like');
    const stranger = await asked('explain', 'Toy Story', 'Heat', '--out', out);
    expect(stranger.out).toMatch(/held back by.*:\n {2}-\d/);
    const other = ['Toy Story', 'Heat', '--year-min', '2000', '--out', out];
    expect((await asked('explain', ...other)).out).toContain('is left out by year_min');
  });

  it('exports the clean data set with the 20 columns of the mission', async () => {
    const to = join(root, 'clean');
    const { code } = await asked('export', '--format', 'csv', '--to', to, '--out', out);
    expect(code).toBe(0);
    expect((await readdir(to)).sort()).toEqual(['genres.csv', 'movies.csv']);
    const [header, first] = (await readFile(join(to, 'movies.csv'), 'utf8')).split('\n');
    expect(header).toBe(
      'budget,id,original_language,popularity,release_date,revenue,runtime,title,vote_average,' +
        'vote_count,collection,genre_names,company_names,country_names,language_names,cast_names,' +
        'directors,release_year,release_month,return',
    );
    expect(first).toContain('""Animation""');
  });

  it('prints nothing but the result with --quiet', () => {
    expect(built.stderr).toBe('');
    expect(JSON.parse(built.stdout)).toMatchObject({ films: 500 });
  });

  it('tells what it does and the account of every rule without', async () => {
    const clean = join(root, 'catalogue-only');
    const told = await cartelera(
      'build',
      '--source',
      'sample',
      '--only',
      'catalogue',
      '--out',
      clean,
    );
    expect(told.err).toContain('reading movies_metadata.csv');
    expect(told.out).toMatch(/movies +films +500/);
  });
});

describe('serving', () => {
  const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;
  const READING = /reading movies_metadata\.csv/;

  const children: ChildProcess[] = [];
  // Those of tests that failed would serve on.
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
  });

  /** Starts the program and waits until it has said what is awaited. */
  async function startUntil(awaited: RegExp, ...args: readonly string[]) {
    const env = { ...process.env, PORT: '0' };
    const child = spawn(process.execPath, [CLI, ...args], { cwd: root, env });
    children.push(child);
    const lines: string[] = [];
    const found = await new Promise<string>((resolve, reject) => {
      const read = (data: Buffer) => {
        lines.push(data.toString());
        const match = lines.join('').match(awaited);
        if (match) resolve(match[0]);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('exit', () => reject(new Error(lines.join(''))));
    });
    return { child, found, text: () => lines.join('') };
  }

  async function start(...args: readonly string[]) {
    const { child, found, text } = await startUntil(ADDRESS, ...args);
    return { child, address: found, text };
  }

  const end = (child: ChildProcess) =>
    new Promise<number | null>((resolve) => {
      child.on('exit', resolve);
      child.kill('SIGTERM');
    });

  describe('a release', () => {
    let child: ChildProcess;
    let address: string;
    beforeAll(async () => {
      ({ child, address } = await start('serve', '--out', out));
    });
    // Ends with 0 when asked to. Windows has no signal that a process could answer to.
    afterAll(async () => expect(await end(child)).toBe(process.platform === 'win32' ? null : 0));

    it('answers', async () => {
      const answer = await fetch(`${address}/recomendacion/Toy%20Story`);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ id: 862, titulos: { length: 5 } });
      const document = await fetch(`${address}/docs/yaml`);
      expect(await document.json()).toMatchObject({ openapi: '3.1.0' });
    });

    it.skipIf(process.platform !== 'linux')('is served without DuckDB in memory', async () => {
      expect(await readFile(`/proc/${child.pid}/maps`, 'utf8')).not.toContain('duckdb');
    });

    it('says so when the port is taken', async () => {
      const env = { ...process.env, PORT: new URL(address).port };
      const second = await promisify(execFile)(process.execPath, [CLI, 'serve', '--out', out], {
        env,
      }).catch((error: { code: number; stderr: string }) => error);
      expect(second).toMatchObject({ code: 1, stderr: expect.stringMatching(/in use; expected/) });
    });
  });

  it.skipIf(process.platform === 'win32')(
    'stays with its champion at SIGHUP, and ignores SIGUSR1 in production',
    async () => {
      const env = { ...process.env, PORT: '0', NODE_ENV: 'production' };
      const child = spawn(process.execPath, [CLI, 'serve', '--out', out], { env });
      const told: string[] = [];
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (data: Buffer) => told.push(String(data)));
      }
      await expect.poll(() => told.join('')).toMatch(ADDRESS);
      for (const signal of ['SIGHUP', 'SIGUSR1', 'SIGHUP'] as const) child.kill(signal);
      const [url] = ADDRESS.exec(told.join('')) ?? [];
      await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(200);
      expect(await end(child)).toBe(0);
      expect(told.join('')).not.toContain('Debugger');
    },
  );

  it('prints JSON when asked to', async () => {
    const { child, address, text } = await start('serve', '--json', '--out', out);
    expect(JSON.parse(text())).toEqual({
      release: expect.stringMatching(/^release-[0-9a-f]{12}$/),
      films: 500,
      address,
    });
    await end(child);
  });

  describe('a broken release', () => {
    const breakages: Record<string, (folder: string, name: string) => Promise<void>> = {
      gone: (folder, name) => rm(join(folder, name), { recursive: true }),
      'of damaged aliases': (folder) => writeFile(join(folder, 'aliases.json'), '{'),
      'of an older format': async (folder, name) => {
        const file = join(folder, name, 'manifest.json');
        const manifest = JSON.parse(await readFile(file, 'utf8'));
        await writeFile(file, JSON.stringify({ ...manifest, format: 0 }));
      },
      'of a table cut short': (folder, name) =>
        truncate(join(folder, name, 'catalogue/movies.arrow'), 1000),
    };

    async function broken(kind: string): Promise<string> {
      const folder = await mkdtemp(join(root, 'broken-'));
      await cp(out, folder, { recursive: true });
      const { champion } = JSON.parse(await readFile(join(folder, 'aliases.json'), 'utf8'));
      await breakages[kind](folder, champion);
      return folder;
    }

    it.each(Object.keys(breakages))('%s is told of, and a build begins', async (kind) => {
      const folder = await broken(kind);
      const { child, text } = await startUntil(READING, 'up', '--out', folder);
      expect(text()).toMatch(/is broken \(.+\); building it again/);
      child.kill('SIGKILL');
    });

    it('is built again and served, and not a second time', async () => {
      const folder = await broken('of an older format');
      const first = await start('up', '--out', folder);
      expect(first.text()).toMatch(READING);
      await expect.poll(async () => (await fetch(`${first.address}/readyz`)).status).toBe(200);
      await end(first.child);
      const second = await start('up', '--out', folder);
      expect(second.text()).not.toContain('reading');
      await end(second.child);
    });

    it('of other files than the sample is not replaced by the sample', async () => {
      const folder = await broken('of an older format');
      const { champion } = JSON.parse(await readFile(join(folder, 'aliases.json'), 'utf8'));
      const file = join(folder, champion, 'manifest.json');
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replaceAll('credits.csv', 'other.csv'));
      const { code, err } = await cartelera('up', '--out', folder);
      expect(code).toBe(1);
      expect(err).toMatch(/not built from the sample; expected "cartelera up --out .* --source"/);
      expect(await readFile(file, 'utf8')).toContain('other.csv');
    });

    it('that may be of other files gives way to the one before it', async () => {
      const folder = await mkdtemp(join(root, 'broken-'));
      await cp(out, folder, { recursive: true });
      const { champion } = JSON.parse(await readFile(join(folder, 'aliases.json'), 'utf8'));
      const aliases = { champion: 'release-000000000000', previous: champion };
      await writeFile(join(folder, 'aliases.json'), JSON.stringify(aliases));
      for (const command of ['serve', 'up']) {
        const { child, text } = await startUntil(/films at http/, command, '--out', folder);
        expect(text()).toContain(`; falling back to ${champion}\n`);
        await end(child);
      }
    });
  });

  it('begins to build from the sample where there is no release', async () => {
    const { child, text } = await startUntil(READING, 'up', '--out', join(root, 'up'));
    expect(text()).not.toContain('broken');
    child.kill('SIGKILL');
  });

  it.each(['serve', 'up'])('%s refuses a port that is none, before any work', async (command) => {
    const words = [command, '--out', join(root, 'none')];
    expect(await askedWith({ PORT: 'eighty' }, ...words)).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(/^cartelera: PORT is "eighty"; expected a number/),
    });
  });
});
