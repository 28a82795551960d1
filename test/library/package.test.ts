import { execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** The package as npm would publish it, unpacked where somebody's own program would find it. */
let folder: string;
let packed: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartelera-package-'));
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: ROOT,
    shell: process.platform === 'win32',
  });
  const modules = join(folder, 'node_modules');
  packed = join(modules, 'cartelera');
  await cp(join(ROOT, 'data/sample'), join(folder, 'data/sample'), { recursive: true });
  await cp(join(ROOT, 'examples'), join(folder, 'examples'), { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const archive = stdout.trim().split('\n').at(-1)!;
  await run('mkdir', ['-p', packed]);
  await run('tar', ['xzf', join(folder, archive), '--strip-components=1', '-C', packed]);
  // What it depends on, and nothing else, as the lock file has it.
  await linkDependencies(modules);
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

/** Links the packages that the published one names, and all that these need. */
async function linkDependencies(modules: string): Promise<void> {
  const { dependencies } = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8'));
  const lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8'));
  const wanted = Object.keys(dependencies);
  for (let name = wanted.shift(); name !== undefined; name = wanted.shift()) {
    const place = join(modules, name);
    const source = join(ROOT, 'node_modules', name);
    const { dependencies = {}, optionalDependencies = {} } =
      lock.packages[`node_modules/${name}`] ?? {};
    if (await exists(place)) continue;
    if (!(await exists(source))) continue;
    await run('mkdir', ['-p', join(place, '..')]);
    await symlink(source, place, 'junction');
    wanted.push(...Object.keys(dependencies), ...Object.keys(optionalDependencies));
  }
}

const exists = (path: string) =>
  readdir(path).then(
    () => true,
    () => false,
  );

/** So many films of the sample, with all that belongs to them, in a folder. */
const SOME = 40;
async function someOfTheSample(): Promise<string> {
  const some = join(folder, 'some');
  await cp(join(folder, 'data/sample'), some, { recursive: true });
  const file = join(some, 'movies_metadata.csv');
  const lines = (await readFile(file, 'utf8')).split('\n');
  await writeFile(file, `${lines.slice(0, SOME + 1).join('\n')}\n`);
  return some;
}

const node = (...args: readonly string[]) => run(process.execPath, [...args], { cwd: folder });

describe('the package', () => {
  it('holds the program, the page, the types, and the licences of what it holds of others', async () => {
    const text = await readFile(join(packed, 'THIRD-PARTY.txt'), 'utf8');
    for (const name of [
      'fastify',
      'vega',
      'zod',
      '@fontsource-variable/archivo',
      '@orama/stemmers',
    ]) {
      expect(text).toMatch(new RegExp(`^${name} [\\d.]+ \\([\\w.-]+\\)$`, 'm'));
    }
    expect(text).toContain('SIL OPEN FONT LICENSE');
    const paths = await readdir(packed, { recursive: true });
    expect(paths).toEqual(
      expect.arrayContaining([
        'dist/cli.js',
        'dist/index.js',
        'dist/index.d.ts',
        'dist/web/index.html',
        'data/sample/movies_metadata.csv',
      ]),
    );
    expect(paths.filter((path) => /screenshots|\.map$|\.test\./.test(path))).toEqual([]);
  });

  it('has types that stand alone, and refuse what is wrong', async () => {
    const types = await readFile(join(packed, 'dist/index.d.ts'), 'utf8');
    expect(types).not.toMatch(/from ['"]/);
    const program = [
      "import { openRelease, type Similar, type BuildRequest } from 'cartelera';",
      "const release = await openRelease('releases');",
      "const id: number | null = release.find('heat');",
      'const { results }: Similar = await release.similar(id ?? 1, { n: 3, year_min: 1990 });',
      'export const first: string = results[0].title;',
      "export const films: number = (await release.get('/v1/stats')).films;",
      '// @ts-expect-error: there is no such option',
      'await release.similar(1, { years: 1 });',
      '// @ts-expect-error: a source is missing',
      "export const request: BuildRequest = { out: 'releases' };",
    ];
    await writeFile(join(folder, 'program.ts'), program.join('\n'));
    const tsc = join(ROOT, 'node_modules/typescript-7/bin/tsc');
    const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023'];
    await node(tsc, ...flags, '--ignoreConfig', 'program.ts');
  });

  it('runs the four examples', async () => {
    const build = await node('examples/build.mjs');
    expect(build.stdout).toMatch(/release-[0-9a-f]{12}: 500 films\n.*movies\.parquet/s);
    const { stdout } = await node('examples/similar.mjs', 'toy story');
    expect(stdout).toMatch(/^Films like Toy Story \(1995\):\n {2}0\.\d\d Toy Story 2 \(1999\): /);
    expect((await node('examples/similar.mjs', 'no such film')).stdout).toMatch(
      /no film is called/,
    );
    const profile = await node('examples/profile.mjs');
    expect(profile.stdout).toMatch(/\nmore than half empty: /);
    expect((await node('examples/profile.mjs', 'none.csv')).stdout).toMatch(
      /^not profiled: no file at none.csv/,
    );
    const taste = await node('examples/taste.mjs');
    expect(taste.stdout.trim().split('\n')).toHaveLength(3);
  });

  it('answers an assistant', async () => {
    const client = new Client({ name: 'test', version: '1' });
    const args = [join(packed, 'dist/cli.js'), 'mcp'];
    await client.connect(
      new StdioClientTransport({ command: process.execPath, args, cwd: folder, stderr: 'ignore' }),
    );
    const asked = { name: 'similar_films', arguments: { film: 'toy story', n: 1 } };
    const { content } = await client.callTool(asked);
    expect(content).toMatchObject([
      { text: expect.stringMatching(/^Films like Toy Story \(1995/) },
    ]);
    await client.close();
  });

  it('builds and serves films by "up", without a warning', async () => {
    const source = await someOfTheSample();
    const args = ['--source', source, '--port', '0', '--out', 'up', '--json', '--quiet'];
    const child = spawn(process.execPath, [join(packed, 'dist/cli.js'), 'up', ...args], {
      cwd: folder,
    });
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const line = await new Promise<string>((resolve) =>
      child.stdout.once('data', (chunk) => resolve(`${chunk}`)),
    );
    const { films, address } = JSON.parse(line);
    expect(films).toBe(SOME);
    const answer = await fetch(`${address}/recomendacion/Toy%20Story`);
    expect(await answer.json()).toMatchObject({ titulos: { length: 5 } });
    expect(await (await fetch(`${address}/en/`)).text()).toContain('<title>Cartelera');
    child.kill();
    await new Promise((end) => child.on('close', end));
    expect(err).toBe('');
  });

  it('refuses what cannot be in a sentence, and fills addresses', async () => {
    const program = [
      "import { buildRelease, openRelease } from 'cartelera';",
      "const told = (work) => work.then(() => 'done', ({ code, message }) => [code, message].join(': '));",
      "const build = (more) => told(buildRelease({ source: 'sample', out: 'other', ...more }));",
      "console.log(await build({ columns: { titel: 'x' } }));",
      'console.log(await build({ votesMin: Number.NaN }));',
      "const release = await openRelease('releases');",
      "console.log((await release.get('/v1/movies/{id}', { id: 862 })).title);",
      'await release.close();',
    ];
    await writeFile(join(folder, 'wrong.mjs'), program.join('\n'));
    const { stdout } = await node('wrong.mjs');
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/^usage: --columns has no "titel"/),
      'usage: votesMin is NaN; expected a whole number from 1',
      'Toy Story',
      '',
    ]);
  });

  it('loads neither DuckDB nor Vega to answer', async () => {
    const program = [
      "import { openRelease } from 'cartelera';",
      "const release = await openRelease('releases');",
      "await release.similar(release.find('Toy Story'));",
      'await release.close();',
      'const used = process.report.getReport().sharedObjects.filter((path) => /duckdb/.test(path));',
      'console.log(JSON.stringify(used));',
    ];
    await writeFile(join(folder, 'loads.mjs'), program.join('\n'));
    expect((await node('loads.mjs')).stdout.trim()).toBe('[]');
  });

  it('names what is missing where DuckDB is not installed', async () => {
    await rm(join(folder, 'node_modules/@duckdb'), { recursive: true });
    const similar = await node('examples/similar.mjs');
    expect(similar.stdout).toMatch(/^Films like/);
    const cli = join(packed, 'dist/cli.js');
    await expect(node(cli, 'build', '--out', 'other', '--quiet')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^cartelera: DuckDB cannot be loaded .*; expected it beside .*\n$/,
      ),
    });
  });
});
