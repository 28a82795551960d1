import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { csvLine, csvRows } from '../../../src/base/film-lists/csv.js';
import { LIST_WORDS, ListProblem } from '../../../src/base/film-lists/problems.js';
import { type ListedFilm, readFilmList } from '../../../src/base/film-lists/read-list.js';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const filmsOf = async (name: string, text: string | Uint8Array) =>
  (await readFilmList(name, typeof text === 'string' ? bytesOf(text) : text)).films;
const told = ({ title, year, marks }: ListedFilm) => `${title} ${year} ${marks.join('+')}`;

const RATINGS = `Date,Name,Year,Letterboxd URI,Rating
2024-01-02,Heat,1995,https://boxd.it/2b2y,4.5
2024-01-03,"Crouching Tiger, Hidden Dragon",2000,https://boxd.it/29Ty,3
2024-01-04,"He said ""no""",1999,https://boxd.it/x,2
2024-01-05,"Two
lines",2001,https://boxd.it/y,3.5
`;
const RATED = [
  'Heat 1995 seen+liked',
  'Crouching Tiger, Hidden Dragon 2000 seen',
  'He said "no" 1999 seen+disliked',
  'Two\nlines 2001 seen+liked',
];
const WATCHED = 'Date,Name,Year,Letterboxd URI\n2024-01-02,Alien,1979,https://boxd.it/z\n';

/** A .zip made by hand: local headers, then the directory, then its end (APPNOTE 6.3.10). */
function zipOf(files: Readonly<Record<string, string>>, method = 8): Uint8Array {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const packed = method === 8 ? deflateRawSync(text) : Buffer.from(text);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(Buffer.byteLength(text), 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
    const entry = Buffer.concat([Buffer.from('PK\x01\x02\0\0'), fields, Buffer.alloc(14)]);
    entry.writeUInt32LE(at, 42);
    entries.push(entry, Buffer.from(name));
    locals.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(locals.length, 10);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...locals, ...entries, end]));
}

describe('Letterboxd', () => {
  it.each([
    ['as it is exported', RATINGS],
    ['with a byte order mark and CRLF', `\ufeff${RATINGS.replaceAll('\n2', '\r\n2')}`],
    ['with semicolons', RATINGS.replaceAll(/,(?! )/gu, ';')],
    ['with tabs', RATINGS.replaceAll(/,(?! )/gu, '\t')],
    [
      'with decimal commas',
      RATINGS.replaceAll(/,(?! )/gu, ';').replaceAll(/(\d)\.(\d)$/gmu, '$1,$2'),
    ],
    ['without an end of line', RATINGS.trimEnd()],
  ])('reads ratings %s', async (_, text) => {
    expect((await filmsOf('ratings.csv', text)).map(told)).toEqual(RATED);
  });

  it('reads UTF-16 and Windows-1252, as spreadsheets save them', async () => {
    const text = RATINGS.replace('Heat', 'Amélie');
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    for (const bytes of [utf16, Buffer.from(text, 'latin1')]) {
      const [film] = await filmsOf('ratings.csv', new Uint8Array(bytes));
      expect(film.title).toBe('Amélie');
    }
  });

  it('takes watched films as seen, a watchlist as to be seen, likes as liked', async () => {
    const marks = async (name: string) => (await filmsOf(name, WATCHED))[0].marks;
    expect(await marks('watched.csv')).toEqual(['seen']);
    expect(await marks('watchlist (1).csv')).toEqual(['watchlist']);
    expect(await marks('likes/films.csv')).toEqual(['seen', 'liked']);
  });

  it.each([0, 8])('reads its .zip (method %s), and names what it leaves', async (method) => {
    const files = {
      'profile.csv': 'Date Joined,Username\n',
      'ratings.csv': RATINGS,
      'watched.csv': WATCHED,
      'watchlist.csv': 'Date,Name,Year,Letterboxd URI\n',
      'deleted/diary.csv': WATCHED,
      'lists/best.csv': 'Letterboxd list export v7\n',
    };
    const { films, left } = await readFilmList('letterboxd.zip', zipOf(files, method));
    expect(films.map(told)).toEqual([...RATED, 'Alien 1979 seen']);
    expect(left).toEqual(['profile.csv', 'deleted/diary.csv', 'lists/best.csv']);
  });
});

describe('Letterboxd, in parts', () => {
  it.each([0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5])(
    'takes %s stars for what they say',
    async (stars) => {
      const [film] = await filmsOf(
        'ratings.csv',
        `Date,Name,Year,Letterboxd URI,Rating\n1,Heat,1995,u,${stars}\n`,
      );
      const judged = stars >= 3.5 ? ['liked'] : stars <= 2 ? ['disliked'] : [];
      expect(film.marks).toEqual(['seen', ...judged]);
    },
  );

  it.each([
    ['without a year', 'Name,Letterboxd URI\nHeat,u\n', 'Heat undefined seen'],
    [
      'in another order',
      'Rating,Letterboxd URI,Year,Name\n5,u,1995,Heat\n',
      'Heat 1995 seen+liked',
    ],
    ['with columns unknown', 'Name,Year,Letterboxd URI,Mood\nHeat,1995,u,5\n', 'Heat 1995 seen'],
    [
      'with a line cut short',
      'Date,Name,Year,Letterboxd URI,Rating\n1,Heat\n',
      'Heat undefined seen',
    ],
    [
      'with blank lines',
      'Date,Name,Year,Letterboxd URI\n\n,,,\n1,1917,2019,u\n\n',
      '1917 2019 seen',
    ],
  ])('reads columns %s', async (_, text, film) => {
    expect((await filmsOf('films.csv', text)).map(told)).toEqual([film]);
  });

  it('goes by the rating of today, not by that of the diary', async () => {
    const line = (stars: string) =>
      `Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n1,Heat,1995,u,${stars},,,2020-01-01\n`;
    const marks = async (files: Readonly<Record<string, string>>) =>
      (await readFilmList('my.zip', zipOf(files))).films.map((film) => film.marks.join('+'));
    expect(
      await marks({
        'ratings.csv': line('3'),
        'diary.csv': line('5'),
        'likes/films.csv': line(''),
      }),
    ).toEqual(['seen', 'seen', 'seen+liked']);
    expect(await marks({ 'diary.csv': line('5'), 'reviews.csv': line('1') })).toEqual([
      'seen+liked',
      'seen+disliked',
    ]);
  });
});

describe('IMDb', () => {
  const NEW = `Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors
tt0113277,7,2024-01-02,Heat,Heat,https://www.imdb.com/title/tt0113277,Movie,8.3,170,1995,"Action, Crime",700000,1995-12-15,Michael Mann
tt0903747,10,2024-01-02,Breaking Bad,Breaking Bad,https://www.imdb.com/title/tt0903747,TV Series,9.5,45,2008,Crime,2000000,2008-01-20,
`;
  const OLD = `"position","const","created","modified","description","Title","Title type","Directors","You rated","IMDb Rating","Runtime (mins)","Year","Genres","Num. Votes","Release Date (month/day/year)","URL"
"1","tt0113277","Sat Jan  2 2010","","","Heat","Feature Film","Michael Mann","4","8.3","170","1995","action","300000","1995-12-15","http://www.imdb.com/title/tt0113277/"
`;
  const LIST = `Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors,Your Rating,Date Rated
1,tt0078748,2024-01-02,2024-01-02,,Alien,Alien,https://www.imdb.com/title/tt0078748/,Movie,8.5,117,1979,Horror,900000,1979-05-25,Ridley Scott,,
2,tt0113277,2024-01-02,2024-01-02,,Heat,Heat,https://www.imdb.com/title/tt0113277/,Movie,8.3,170,1995,Crime,700000,1995-12-15,Michael Mann,6,2024-01-03
`;

  it('reads ratings, of which a series is none of a film', async () => {
    const films = await filmsOf('ratings.csv', NEW);
    expect(films.map(told)).toEqual(['Heat 1995 seen+liked', 'Breaking Bad 2008 seen+liked']);
    expect(films.map(({ imdb }) => imdb)).toEqual(['tt0113277', 'tt0903747']);
    expect(films.map(({ otherKind }) => otherKind)).toEqual([undefined, 'TV Series']);
  });

  it('reads the columns of former years', async () => {
    expect((await filmsOf('WATCHLIST.csv', OLD)).map(told)).toEqual(['Heat 1995 seen+disliked']);
  });

  it.each(['1995-12-15', '15/12/1995', '12/15/1995', '15.12.1995', 'Dec 15, 1995', '1995'])(
    'takes the year out of a release on %s where there is no other',
    async (date) => {
      const text = `Const;Your Rating;Title;Release Date\r\ntt0113277;10;Heat;${date}\r\n`;
      expect((await filmsOf('ratings.csv', `\ufeff${text}`)).map(told)).toEqual([
        'Heat 1995 seen+liked',
      ]);
    },
  );

  it.each([
    ['TV Series', true],
    ['tvMiniSeries', true],
    ['TV Episode', true],
    ['Video Game', true],
    ['Podcast Series', true],
    ['Music Video', true],
    ['TV Movie', false],
    ['Short', false],
    ['Feature Film', false],
    ['Documentary', false],
    ['Video', false],
    ['', false],
  ])('knows whether a “%s” is another kind of thing', async (kind, other) => {
    const [film] = await filmsOf('x.csv', `Const,Title,Title Type\ntt1,Foo,${kind}\n`);
    expect(film.otherKind !== undefined).toBe(other);
  });

  it('reads a list, of which the rated films were seen', async () => {
    const films = await filmsOf('list.csv', LIST);
    expect(films.map(told)).toEqual(['Alien 1979 watchlist', 'Heat 1995 seen']);
  });
});

describe('what is no list of films', () => {
  it.each([
    ['', 'empty'],
    ['Date,Name,Year,Letterboxd URI\n', 'empty'],
    ['<!doctype html><html></html>', 'other-file'],
    ['{"a": 1}', 'other-file'],
    ['{"films": [', 'other-file'],
    ['Letterboxd list export v7\nDate,Name\n', 'other-file'],
    ['a\0b', 'other-file'],
    ['å[\u0001{,\u0080', 'other-file'],
    ['title;budget\nHeat;60', 'other-columns'],
    ['Date,Name,Year,Letterboxd URI\n1,"Heat,1995,x\n', 'open-quote'],
    ['PK\x03\x04 and nothing', 'damaged-zip'],
  ])('%j is told as %s, in a sentence of both languages', async (text, kind) => {
    const problem = await filmsOf('my.csv', text).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ListProblem);
    const found = problem as ListProblem;
    expect(found.kind).toBe(kind);
    for (const { problems } of [LIST_WORDS.en, LIST_WORDS.es]) {
      expect(problems[found.kind]('my.csv', found.detail)).toMatch(/^my\.csv.*\.$/u);
    }
  });

  it('tells a spreadsheet and a .zip of other files', async () => {
    const problem = (files: Record<string, string>) =>
      readFilmList('my.zip', zipOf(files)).catch(({ kind, detail }) => [kind, detail]);
    expect(await problem({ '[Content_Types].xml': '<a/>' })).toEqual([
      'other-file',
      'a spreadsheet',
    ]);
    expect(await problem({ 'a.csv': 'a', 'b.csv': 'b' })).toEqual(['no-list', 'a.csv, b.csv']);
  });

  it('tells a .zip cut anywhere', async () => {
    const whole = zipOf({ 'ratings.csv': RATINGS });
    for (let end = 4; end < whole.length; end += 7) {
      const cut = await readFilmList('my.zip', whole.slice(0, end)).catch(
        (error: unknown) => error,
      );
      expect(cut).toBeInstanceOf(ListProblem);
    }
  });
});

it('reads the lines that it writes', () => {
  const rows = [
    ['a', 'b,c', 'd"e'],
    ['1;2', 'x\r\ny', 'tab\there'],
  ];
  expect(csvRows(rows.map(csvLine).join(''))).toEqual(rows);
});
