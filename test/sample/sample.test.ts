import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hasShared, SHARED } from '../data.js';
import { readRecords } from './read-records.js';

const SAMPLE = 'data/sample';
const WANTED = ['862', '238', '155', '680', '194', '346', '19404', '949', '27205', '129'];
const FILES = ['movies_metadata.csv', 'credits.csv', 'keywords.csv'] as const;

const hasPython = spawnSync('python3', ['--version']).status === 0;

const rows = (text: string): Record<string, string>[] => {
  const [header, ...records] = readRecords(text);
  return records.map((cells) =>
    Object.fromEntries(header!.map((name, i) => [name, cells[i] ?? ''])),
  );
};

const read = (name: string) => readFileSync(join(SAMPLE, name), 'utf8');
const movies = rows(read('movies_metadata.csv'));
const texts = new Map(
  read('texts.tsv')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .map(([id, title, tagline, overview]) => [id!, { title, tagline, overview: overview! }]),
);
const films = new Map(
  movies.filter((row) => texts.has(row.id!)).map((row) => [row.id!, row] as const),
);

const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];

/** Every run of `length` words in a row, as text. */
const runs = (text: string, length: number): Set<string> => {
  const all = words(text);
  return new Set(all.slice(length - 1).map((_, i) => all.slice(i, i + length).join(' ')));
};

describe('the sample', () => {
  it('has the columns of the originals', () => {
    expect(FILES.map((name) => readRecords(read(name))[0]!.length)).toEqual([24, 3, 2]);
  });

  it('stays under 2.5 MB', () => {
    const size = FILES.reduce((sum, name) => sum + Buffer.byteLength(read(name)), 0);
    expect(size).toBeLessThan(2.5e6);
  });

  it('has a row for each of the 500 films of texts.tsv, with its text', () => {
    expect(texts.size).toBe(500);
    expect(films.size).toBe(500);
    for (const [id, text] of texts) {
      const { overview, tagline, title } = films.get(id)!;
      expect({ overview, tagline, title: title!.trimEnd() }).toEqual(text);
    }
  });

  it('has overviews of 20 words and more, no two alike', () => {
    const overviews = [...texts.values()].map((text) => text.overview);
    expect(new Set(overviews).size).toBe(500);
    expect(overviews.filter((text) => words(text).length < 20)).toEqual([]);
  });

  it('has the ten films that the examples need, with cast and crew', () => {
    const credits = rows(read('credits.csv'));
    for (const id of WANTED) {
      expect(films.has(id), id).toBe(true);
      const row = credits.find((credit) => credit.id === id)!;
      expect(row.cast!.split("'character': ").length - 1, id).toBeGreaterThanOrEqual(10);
      for (const job of ['Director', 'Producer', 'Editor']) {
        expect(row.crew, id).toContain(`'job': '${job}'`);
      }
    }
  });

  it.skipIf(!hasPython)('has as much dirt as its README says', () => {
    const told = [...read('README.md').matchAll(/^\| ([^|]+) \| (\d+) \|/gm)].map((row) => [
      row[1]!,
      Number(row[2]),
    ]);
    const measured = spawnSync('python3', ['test/sample/measure.py', SAMPLE], { encoding: 'utf8' });
    expect(measured.stderr).toBe('');
    expect(Object.fromEntries(told)).toEqual(JSON.parse(measured.stdout));
  });
});

describe.skipIf(!hasShared)('the sample beside the shared files', () => {
  it('shares no run of eight words, and no tagline, with their texts', () => {
    const shared = gunzipSync(readFileSync(join(SHARED, 'movies_metadata.csv.gz'))).toString();
    const copied: string[] = [];
    for (const row of rows(shared)) {
      const ours = texts.get(row.id!);
      if (!ours) continue;
      const theirs = new Set([...runs(row.overview!, 8), ...runs(row.tagline!, 8)]);
      const ourRuns = [...runs(ours.overview, 8), ...runs(ours.tagline!, 8)];
      if (ourRuns.some((run) => theirs.has(run))) copied.push(`${ours.title}: overview`);
      const [a, b] = [words(ours.tagline!).join(' '), words(row.tagline!).join(' ')];
      if (a !== '' && a === b) copied.push(`${ours.title}: tagline`);
    }
    expect(copied).toEqual([]);
  });
});
