import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../src/base/random.js';
import { fold } from '../src/catalogue/index.js';
import { NestedCellReader } from '../src/catalogue/read/nested/nested-cell.js';
import { moments } from '../src/profile/statistics/moments.js';
import { words } from '../src/recommender/fields/tokens.js';
import { compiledReleases } from './built-once.js';
import ranges from './unicode-15.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '..');

/** What a release is built with; `find` answers questions, and `fold` alone is used to build. */
const ROOMS = ['base', 'duckdb', 'charts', 'catalogue', 'profile', 'recommender', 'release'];
const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && ROOMS.includes(path.split('/')[0]))
  .filter((path) => !path.startsWith('catalogue/find/') || path.endsWith('/fold.ts'));

interface Danger {
  readonly what: RegExp;
  readonly why: string;
  /** Files that may, and why the release does not show it. */
  readonly allowed: Readonly<Record<string, string>>;
}

/** What can differ between versions of Node, and of V8, ICU and zlib in them. */
const DANGERS: Readonly<Record<string, Danger>> = {
  'powers other than squares and powers of two': {
    what: /Math\.pow|(?<!\b2) \*\* (?!2\b)/,
    why: 'V8 has another algorithm since Node 24: 10 ** -5 is 0.00001 there, 0.000009999999999999999 before',
    allowed: {},
  },
  'functions of Math whose bits are not tested below': {
    what: /Math\.(?!(?:abs|ceil|clz32|floor|fround|imul|max|min|round|sign|sqrt|trunc|PI|E|LN2|LN10|SQRT2)\b)(?!(?:log|log1p|log2|log10|exp|sin|tanh|atanh|cbrt)\b)\w+/,
    why: 'the standard leaves their last bits open; random numbers come from base/random.ts',
    allowed: {},
  },
  'locales and Intl': {
    what: /\bIntl\b|toLocale\w*\(|localeCompare\(/,
    why: 'their data change with ICU, and their answer with the machine',
    allowed: {},
  },
  'classes, case and normal forms of letters': {
    what: /\\p\{|toLowerCase\(|toUpperCase\(|\.normalize\(|\/[gmsy]*(?:i[gmsy]*u|u[gmsy]*i)/,
    why: 'a letter that a later Unicode brings is none to an earlier; tested below for those of Unicode 15',
    allowed: {
      'base/film-lists/match-films.ts': 'answers questions; not in a release',
      'base/film-lists/read-list.ts': 'answers questions; not in a release',
      'catalogue/clean/judge-films.ts': 'types as somebody writes them, in plain letters',
      'catalogue/find/fold.ts': 'tested below',
      'catalogue/load/imdb/load-credits.ts': 'a plain letter',
      'catalogue/load/imdb/load-films.ts': 'types as somebody writes them, in plain letters',
      'catalogue/merge/join-films.ts': "classes of DuckDB's expressions, which come with it",
      'recommender/fields/tokens.ts': 'tested below',
      'recommender/fields/told-words.ts': 'the same letters; a capital of Unicode 15 stays one',
      'recommender/fields/vague-words.ts': 'a list of plain English words',
      'recommender/score/ranker.ts': 'answers questions; not in a release',
      'recommender/fields/word-bags.ts': 'the same letters and digits',
      'catalogue/read/nested/name-ids.ts': 'control characters, which Unicode promises to leave',
      'release/stored/inputs.ts': 'the ending of a name of a file',
      'profile/charts/text-width.ts':
        'normal forms, tested below; a letter of later times is as wide as most',
      'profile/page/html.ts':
        'control characters and surrogates, which Unicode promises to leave as they are',
      'profile/page/script.ts': 'runs in the browser',
      'profile/files/load-file.ts': 'a name of DuckDB',
      'profile/files/load-damaged-csv.ts': 'a name of DuckDB',
      'catalogue/download/download.ts': 'hexadecimal digits',
    },
  },
  'orders that do not say when two are equal': {
    what: /\? -1 : 1\b/,
    why: 'the standard leaves open what becomes of them',
    allowed: {
      'profile/measure/value-counts.ts': 'the values are distinct',
      'profile/files/nested-file-columns.ts': 'the keys are distinct',
      'release/build/temporary-folder.ts': 'the paths are distinct; not in a release',
      'release/moves/list-releases.ts': 'a list of releases; not in one',
      'recommender/evaluate/slices.ts': 'the names are distinct; not in a release',
    },
  },
  'dates that are read from text or from the clock': {
    what: /Date\.(?:now|parse)\(|new Date\((?!Number\(|days? \* |Math\.round\()|\.get(?!UTC)(?:Date|Day|Month|FullYear|Hours)\(/,
    why: 'engines read other texts than ISO 8601 each in their own way, by the zone of the machine',
    allowed: {
      'base/lock.ts': 'how long one waits; not in a release',
      'release/moves/move.ts': 'when it was decided; beside the releases',
    },
  },
  'packing by zlib': {
    what: /(?:gzip|deflate|brotliCompress|zstdCompress)(?:Raw|Sync)?\(/i,
    why: 'each version packs in its own way',
    allowed: {},
  },
  'what V8 says of broken JSON': {
    what: /SyntaxError\) return `|not JSON: /,
    why: 'its words have changed with Node 20 and 22; they would stand in rejects and bad_cells',
    allowed: {},
  },
};

/** The lines of a source without comments. */
const codeOf = (path: string) =>
  readFileSync(join(ROOT, 'src', path), 'utf8').replace(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

describe('nothing that differs between versions of Node reaches a release', () => {
  it.each(Object.entries(DANGERS))('%s', (_, { what, why, allowed }) => {
    const found = sources.filter((path) => what.test(codeOf(path)));
    expect(
      found.filter((path) => !(path in allowed)),
      why,
    ).toEqual([]);
    expect(
      Object.keys(allowed).filter((path) => !found.includes(path)),
      'needless',
    ).toEqual([]);
  });
});

const bits = (numbers: readonly number[]) =>
  createHash('sha256')
    .update(Buffer.from(Float64Array.from(numbers).buffer))
    .digest('hex')
    .slice(0, 16);

describe('what is used is the same to the bit', () => {
  const random = randomNumbers(20260728);
  const wide = Array.from(
    { length: 20_000 },
    () => (1 + random()) * 2 ** ((600 * random() - 300) | 0),
  );
  const near = Array.from({ length: 20_000 }, () => random() * 40 - 20);

  it.each([
    ['log', wide, 'b56b461948a15d3a'],
    ['log1p', wide, 'eb7b91a842b8ac1c'],
    ['log2', wide, '8ff28d190dcde75f'],
    ['log10', wide, '3f5251f461a37098'],
    ['cbrt', wide, 'e66223a2d671e62d'],
    ['exp', near, 'c6f8e8a32529ce51'],
    ['sin', near, 'db09b30b0084330f'],
    ['tanh', near, '3386b1906721102c'],
    ['atanh', near.map((value) => value / 20), '57af96d87ccaa8c1'],
  ] as const)('Math.%s', (name, values, expected) => {
    expect(bits(values.map((value) => Math[name](value)))).toBe(expected);
  });

  it('squares and powers of two, which are exact', () => {
    expect(near.filter((value) => value ** 2 !== value * value)).toEqual([]);
    for (let power = -1074, value = Number.MIN_VALUE; power < 1024; power++, value *= 2) {
      expect(2 ** power).toBe(value);
    }
  });

  it('moments of a column', () => {
    expect(moments(Float64Array.from(near))).toEqual({
      mean: 0.08601761026727035,
      sd: 11.477716533999644,
      skewness: -0.001505236568317166,
      kurtosis: -1.1846596375149083,
    });
    expect(moments(Float64Array.from(near, Math.exp))).toEqual({
      mean: 12004219.909701293,
      sd: 51684303.12152564,
      skewness: 5.682529329597373,
      kurtosis: 35.33999465229183,
    });
  });

  it('letters of Unicode 15 and their folding', () => {
    const hash = createHash('sha256');
    for (const [first, last] of ranges) {
      for (let code = first; code <= last; code++) {
        const letter = String.fromCodePoint(code);
        hash.update(`${fold(letter)} ${words(`a${letter}b`)} ${letter.normalize('NFD')}\n`);
      }
    }
    expect(hash.digest('hex').slice(0, 16)).toBe('caba17ed0fb31e0e');
  });

  it('what is said of cells that are not JSON', () => {
    const reader = new NestedCellReader('json', ['id']);
    for (const cell of ['[{"id": 1}', '[{"id": 1,}]', "[{'id': 1}]", '[{"id": 1}] x', '']) {
      expect(reader.read(Buffer.from(cell), 0, cell.length), cell).toBe('not JSON');
    }
  });
});

it.skipIf(!process.env.OTHER_NODE)(
  'the sample gives the same release under another Node',
  async () => {
    const script = [
      join(ROOT, 'scripts/same-release.mjs'),
      ...['--made', (await compiledReleases()).out],
      ...(process.env.OTHER_NODE ?? '').split(' '),
    ];
    const { stdout } = await promisify(execFile)(process.execPath, script).catch((error) => error);
    expect(stdout).toMatch(/^(?:Node \S+ makes the same release as Node .*\n)+$/);
  },
);
