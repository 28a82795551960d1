import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { buildCatalogue, openCatalogue } from '../../../../src/catalogue/index.js';
import { SAMPLE } from '../../../data.js';
import { parquetRows } from '../../check-build.js';

const HEADS = {
  'title.basics':
    'tconst titleType primaryTitle originalTitle isAdult startYear endYear runtimeMinutes genres',
  'title.ratings': 'tconst averageRating numVotes',
  'title.akas': 'titleId ordering title region language types attributes isOriginalTitle',
  'title.crew': 'tconst directors writers',
  'title.principals': 'tconst ordering nconst category job characters',
  'name.basics': 'nconst primaryName birthYear deathYear primaryProfession knownForTitles',
};
type Files = Partial<Record<keyof typeof HEADS, readonly string[]>>;

const N = '\\N';

/** Four films, two of which no rule lets in, and others; cells stand between bars. */
const FILES = {
  'title.basics': [
    `tt0000009|movie|"Ojo|El "ojo"|0|1995|${N}|90|Drama,Sci-Fi,Sport`,
    `tt0000003|short|Corto|Corto|0|1990|${N}|5|Short`,
    `tt0000004|movie|Sin año|Sin año|0|${N}|${N}|${N}|${N}`,
    `tt10000000|movie|Más|Más|1|2001|${N}|${N}|${N}`,
    `tt0000005|tvEpisode|E|E|0|1999|${N}|${N}|${N}`,
    `tt0000006|tvEpisode|F|F|0|1999|${N}|${N}|${N}`,
  ],
  'title.ratings': [`tt10000000|7.5|1200`, `tt0000003|2.0|6`],
  'title.akas': [
    `tt0000009|1|El "ojo"|${N}|${N}|original|${N}|1`,
    `tt0000009|2|L'œil|FR|${N}|imdbDisplay|${N}|0`,
    `tt0000009|3|Ojo mexicano|MX|${N}|imdbDisplay|${N}|0`,
    `tt0000009|4|L'ull|ES|ca|imdbDisplay|${N}|0`,
    `tt0000009|5|Ojo de España|ES|${N}|imdbDisplay|${N}|0`,
    `tt0000009|6|Ojo mexicano|AR|${N}|imdbDisplay|${N}|0`,
    `tt0000003|1|X|ES|${N}|imdbDisplay|${N}|0`,
  ],
  'title.crew': [`tt0000009|nm0000001,nm0000002|nm0000001`, `tt0000003|nm0000003|${N}`],
  'title.principals': [
    'tt0000009|1|nm0000003|actress|\\N|["Ana","La \\"Ana\\""]',
    'tt0000009|2|nm0000009|actor|\\N|\\N',
    'tt0000009|3|nm0000002|director|\\N|\\N',
    'tt0000009|4|nm0000002|casting_director|\\N|\\N',
    'tt0000009|5|nm0000001|archive_sound|\\N|\\N',
    'tt0000004|1|nm0000003|self|\\N|["Self"]',
    'tt0000003|1|nm0000003|self|\\N|["Self"]',
  ],
  'name.basics': [
    `nm0000001|Luz|${N}|${N}|${N}|${N}`,
    `nm0000002|"Tom|${N}|${N}|${N}|${N}`,
    `nm0000003|Eva|${N}|${N}|${N}|${N}`,
    `nm0000004|Nadie|${N}|${N}|${N}|${N}`,
  ],
} satisfies Files;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const folderOf = () => {
  // The signs of DuckDB's patterns are letters in a path.
  const folder = mkdtempSync(join(tmpdir(), 'cartelera-imdb-[a]*?-'));
  folders.push(folder);
  return folder;
};

function sourceOf(files: Files, pack = false): string {
  const folder = folderOf();
  for (const [name, lines] of Object.entries(files)) {
    const head = HEADS[name as keyof Files].replaceAll(' ', '\t');
    const text = Buffer.from(`${[head, ...lines].join('\n')}\n`.replaceAll('|', '\t'), 'utf8');
    const bytes = Buffer.from(text.toString('latin1').replaceAll('Ã·', '\xff'), 'latin1');
    writeFileSync(join(folder, `${name}.tsv${pack ? '.gz' : ''}`), pack ? gzipSync(bytes) : bytes);
  }
  return folder;
}

async function built(source: string, types?: readonly string[]) {
  const folder = folderOf();
  const { lineage, sources } = await buildCatalogue({
    source,
    folder,
    types,
    formats: 'parquet and arrow',
  });
  const rows = await parquetRows(folder);
  const list = async (sql: string) => (await rows<object>(sql)).map((row) => Object.values(row));
  const steps = Object.fromEntries(
    lineage.map(({ table, step, rows: n }) => [`${table} ${step}`, n]),
  );
  return { folder, lineage, steps, sources, list };
}

describe("IMDb's files", () => {
  it('become a catalogue, by the numbers in their ids', async () => {
    const { folder, list, steps, lineage } = await built(sourceOf(FILES));
    expect(
      await list(
        'SELECT id, imdb_id, title, original_title, release_date::VARCHAR, runtime, vote_average, vote_count, adult FROM movies',
      ),
    ).toEqual([
      [9, 'tt0000009', '"Ojo', 'El "ojo"', '1995-01-01', 90, null, null, false],
      [10000000, 'tt10000000', 'Más', 'Más', '2001-01-01', null, 7.5, 1200, true],
    ]);
    expect(
      await list('SELECT position, name FROM movie_genres JOIN genres ON id = genre_id'),
    ).toEqual([
      [0, 'Drama'],
      [1, 'Sci-Fi'],
      [2, 'Sport'],
    ]);
    expect(await list('SELECT language, kind, title FROM movie_titles ORDER BY position')).toEqual([
      [null, 'original', 'El "ojo"'],
      ['es', 'translated', 'Ojo de España'],
      ['es', 'translated', 'Ojo mexicano'],
      ['ca', 'translated', "L'ull"],
      [null, 'also known as', "L'œil"],
    ]);
    // A person without a name is none.
    const people = 'JOIN people ON people.id = person_id ORDER BY position';
    expect(await list(`SELECT name, gender, character FROM movie_cast ${people}`)).toEqual([
      ['Eva', 1, 'Ana / La "Ana"'],
    ]);
    expect(await list(`SELECT name, department, job FROM movie_crew ${people}`)).toEqual([
      ['Luz', 'Directing', 'Director'],
      ['"Tom', 'Directing', 'Director'],
      ['Luz', 'Writing', 'Writer'],
      ['"Tom', 'Production', 'Casting'],
      ['Luz', 'Crew', 'Archive sound'],
    ]);
    expect(await list('SELECT file, row, reason, raw FROM rejects')).toEqual([
      ['title.basics.tsv', 3, 'no release date', FILES['title.basics'][2].replaceAll('|', '\t')],
    ]);
    expect(steps).toMatchObject({
      'people credits identified: no name': 1,
      'movies records read': 6,
      'movies left out: of another type': 3,
      'movies left out: no release date': 1,
      'movies films': 2,
      'movies release_date: year alone': 2,
      'credits records read': 9,
      'credits joined': 6,
      'credits left out: without film': 3,
    });
    expect(lineage.find(({ step }) => step.endsWith('of another type'))?.meaning).toMatch(
      /: 2 tvEpisode, 1 short$/,
    );
    expect(openCatalogue(folder).movieRow(10000000)).toBe(1);
  });

  it('are the same packed, and whatever of them is there', async () => {
    const one = await built(sourceOf(FILES));
    const packed = await built(sourceOf(FILES, true));
    expect(packed.lineage).toEqual(one.lineage);
    const { list, sources } = await built(
      sourceOf({
        'title.basics': FILES['title.basics'],
        'title.principals': FILES['title.principals'],
      }),
    );
    expect(await list('SELECT id FROM movies')).toEqual([[9], [10000000]]);
    expect(await list('SELECT * FROM people')).toEqual([]);
    expect(sources[0].absent).toEqual(expect.arrayContaining(['cast', 'crew', 'vote_count']));
  });

  it('are films of the types that are asked for', async () => {
    const { list, steps } = await built(sourceOf(FILES), ['short', 'tvEpisode']);
    expect(await list('SELECT id FROM movies')).toEqual([[3], [5], [6]]);
    expect(steps['movies left out: of another type']).toBe(3);
  });

  it('alone are asked for types, with others that tell them', async () => {
    await expect(built(SAMPLE, ['movie'])).rejects.toThrow(
      `--types is given, and nothing in ${SAMPLE} tells types of titles; expected it for files that do, as IMDb's`,
    );
  });

  it('lose no damaged line, and that alone', async () => {
    const basics = FILES['title.basics'];
    const damaged = {
      ...FILES,
      'title.basics': [
        'tt1|movie|zu wenig',
        basics[0],
        `${basics[1]}|a|b`,
        'tt0000007|movie|÷|X|0|1995|\\N|1|\\N',
        basics[3],
        basics[2],
      ],
      'title.akas': ['tt0000009|1', ...FILES['title.akas']],
      'title.principals': [...FILES['title.principals'], 'tt0000009|9|nm0000001'],
    };
    for (const pack of [false, true]) {
      const { list, steps } = await built(sourceOf(damaged, pack));
      expect(await list('SELECT id FROM movies')).toEqual([[9], [10000000]]);
      expect(await list('SELECT file, row, reason, raw FROM rejects ORDER BY file, row')).toEqual([
        ['title.akas.tsv', 1, '2 cells where 8 are expected', 'tt0000009\t1'],
        ['title.basics.tsv', 1, '3 cells where 9 are expected', 'tt1\tmovie\tzu wenig'],
        [
          'title.basics.tsv',
          3,
          '11 cells where 9 are expected',
          `${basics[1]}|a|b`.replaceAll('|', '\t'),
        ],
        ['title.basics.tsv', 4, 'not UTF-8', expect.stringMatching(/^tt0000007\tmovie\t/)],
        ['title.basics.tsv', 6, 'no release date', basics[2].replaceAll('|', '\t')],
        ['title.principals.tsv', 8, '3 cells where 6 are expected', 'tt0000009\t9\tnm0000001'],
      ]);
      expect(steps).toMatchObject({ 'movies left out: damaged record': 4, 'movies films': 2 });
    }
  });

  it('tell the same where a film or a person stands twice in them: the first line counts', async () => {
    const again = {
      'title.ratings': ['tt10000000|1.0|5'],
      'title.crew': [`tt0000009|nm0000003|${N}`],
      'name.basics': [`nm0000001|Luz otra|${N}|${N}|${N}|${N}`, FILES['name.basics'][2]],
    };
    const names = Object.keys(again) as (keyof typeof again)[];
    const files = Object.fromEntries(names.map((name) => [name, [...FILES[name], ...again[name]]]));
    const [once, twice] = [
      await built(sourceOf(FILES)),
      await built(sourceOf({ ...FILES, ...files })),
    ];
    for (const table of ['movies', 'movie_cast', 'movie_crew', 'people']) {
      expect(await twice.list(`FROM ${table}`), table).toEqual(await once.list(`FROM ${table}`));
    }
  });

  it('may end with CRLF, have blank lines and none at the end, and lie in a .zip', async () => {
    const { lineage } = await built(sourceOf(FILES));
    const source = sourceOf(FILES);
    for (const name of Object.keys(FILES)) {
      const file = join(source, `${name}.tsv`);
      const text = readFileSync(file, 'utf8').replaceAll('\n', '\r\n');
      writeFileSync(file, text.replace('\r\n', '\r\n\r\n').trimEnd());
    }
    expect((await built(source)).lineage).toEqual(lineage);
    const zip = join(folderOf(), 'imdb.zip');
    execFileSync('python3', ['-m', 'zipfile', '-c', zip, source]);
    expect((await built(zip)).lineage).toEqual(lineage);
  });

  it('lose a line with a line end of another kind in it, or one that is too long', async () => {
    const long = `tt0000009|1|${'x'.repeat(2_100_000)}|FR|\\N|imdbDisplay|\\N|0`;
    const odd = 'tt1|movie|a\rb|c|0|1995|\\N|1|\\N';
    const akas = [long, ...FILES['title.akas']];
    const files = { ...FILES, 'title.basics': [odd, ...FILES['title.basics']], 'title.akas': akas };
    const { list } = await built(sourceOf(files));
    expect(await list('SELECT count(*) FROM movie_titles')).toEqual([[5n]]);
    expect(
      await list('SELECT file, row, reason, strlen(raw) FROM rejects ORDER BY file, row LIMIT 2'),
    ).toEqual([
      ['title.akas.tsv', 1, 'line too long', BigInt(long.length)],
      ['title.basics.tsv', 1, 'a line end of another kind in it', BigInt(odd.length)],
    ]);
  });

  it.each<[Files, RegExp]>([
    [{ 'title.principals': [] }, /only title\.principals; expected title\.basics/],
  ])('are refused in a sentence: %#', async (files, message) => {
    await expect(built(sourceOf(files))).rejects.toThrow(message);
  });
});
