import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../../../src/catalogue/read/csv/lines.js';
import { filmOf } from '../../../../src/catalogue/read/json/film-cells.js';
import { jsonFilms } from '../../../../src/catalogue/read/json/json-films.js';
import { jsonForm, recordsOf } from '../../../../src/catalogue/read/json/json-form.js';

interface Found extends Line {
  /** The bytes of the record, as text. */
  readonly raw: string;
}

async function recordsIn(
  file: string | Buffer,
  brackets: string,
  { chunk = 2 ** 16, most }: { chunk?: number; most?: number } = {},
): Promise<Found[]> {
  const bytes = Buffer.from(file);
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  };
  const found: Found[] = [];
  for await (const line of jsonFilms(chunks(), [...Buffer.from(brackets)], most)) {
    const raw = bytes.subarray(line.start, line.start + line.bytes).toString('latin1');
    found.push({ ...line, raw });
  }
  // The records, in order, are the file.
  expect(found.map(({ raw }) => raw).join('')).toBe(bytes.toString('latin1'));
  expect(found.map(({ start }) => start)).toEqual(
    found.map((_, i) => found.slice(0, i).reduce((sum, { bytes: size }) => sum + size, 0)),
  );
  return found;
}

/** How often each form is damaged. */
const RUNS = process.env.LONG ? 100_000 : 400;

/** What films of a file stand in. */
const around = async (text: string) => {
  const json = (await jsonForm(Buffer.from(text)))?.json;
  return Array.isArray(json) ? Buffer.from(json).toString() : json;
};

/** The ids of the films that are JSON. */
const ids = (records: readonly Found[]) =>
  records.flatMap(({ text }) => {
    const film = text === null ? null : filmOf(text);
    return film === null || typeof film === 'string' ? [] : [film.id];
  });

const outline = (records: readonly Found[]) =>
  records.map(({ text, reason }) => (text === null ? reason : JSON.parse(text).id));

const film = (id: number, more = {}) => ({ id, title: `Film ${id}`, ...more });
const NESTED = {
  genres: [{ id: 18, name: 'Drama {"x":[' }],
  collection: { id: 700, title: 'Saga' },
};
const FILMS = [film(1, NESTED), film(2), film(3, NESTED)];

/** The same films in each form. */
const FORMS: Readonly<Record<string, readonly [brackets: string, text: string]>> = {
  'a list in one line': ['[', JSON.stringify(FILMS)],
  'a list of lines': ['[', `[${FILMS.map((one) => JSON.stringify(one)).join(',\n')}]\n`],
  'an indented list': ['[', JSON.stringify(FILMS, null, 2)],
  'a page in one line': ['{[', JSON.stringify({ page: 1, results: FILMS, total_pages: 9 })],
  'an indented page': [
    '{[',
    JSON.stringify(
      { dates: { maximum: '2', minimum: '1' }, results: FILMS, pages: [1] },
      null,
      '\t',
    ),
  ],
  'a page a line': [
    '{[',
    FILMS.map((one) => JSON.stringify({ page: 1, results: [one] })).join('\n'),
  ],
  'a collection': ['{[', JSON.stringify({ id: 1, name: 'Saga', parts: FILMS })],
  'films by their ids': [
    '{',
    JSON.stringify(Object.fromEntries(FILMS.map((one) => [`a${one.id}`, one]))),
  ],
  'a film a line': ['lines', FILMS.map((one) => JSON.stringify(one)).join('\r\n')],
  'indented films': ['', FILMS.map((one) => JSON.stringify(one, null, 2)).join('\n')],
  'an answer in an answer': ['{{[', JSON.stringify({ data: { results: FILMS } })],
};

describe('the films', () => {
  it.each(Object.entries(FORMS))(
    'of %s are found, wherever chunks end',
    async (_, [brackets, text]) => {
      for (const file of [text, `\ufeff\n ${text}`]) {
        expect(await around(file)).toBe(brackets);
        if (brackets === 'lines') continue;
        for (const chunk of [1, 7, 2 ** 16]) {
          const records = await recordsIn(file, brackets, { chunk });
          expect(records.map(({ text }) => JSON.parse(text!))).toEqual(FILMS);
        }
      }
    },
  );

  it('are told from other objects by an id and a title', async () => {
    for (const other of [
      '{}',
      '[]',
      '{"page":1,"results":[]}',
      '{"id":{"0":1},"title":{"0":"A"}}',
      '{"columns":["id","title"],"data":[[1,"A"]]}',
      '[{"id":1,"name":"A","first_air_date":"2001-01-01"}]',
      '[{"title":"A","year":2001},{"id":5}]',
      'not JSON',
    ]) {
      expect(await jsonForm(Buffer.from(other))).toBeNull();
    }
    const cut = '{"page":1,"results":[{"tmdb_id":1,"overview":"","original_title":"A","x":"';
    expect(await around(cut)).toBe('{[');
  });

  it('are those that hold others, though a title comes behind them', async () => {
    const other = { id: 900, title: 'Other' };
    const held = [1, 2, 3].map((id) => ({ id, similar: [other, other], title: `Film ${id}` }));
    const whole = JSON.stringify(held);
    expect(await around(whole)).toBe('[');
    expect(outline(await recordsIn(whole, '['))).toEqual([1, 2, 3]);
    for (const [text, json] of [
      [held.map((one) => JSON.stringify(one)).join('\n'), 'lines'],
      [held.map((one) => JSON.stringify(one, null, 2)).join('\n'), ''],
      [JSON.stringify({ page: 1, results: held }), '{['],
    ] as const) {
      expect(await around(text)).toBe(json);
    }
  });

  it('are looked for behind a damaged beginning', async () => {
    for (const [text, json] of [
      ['{"id":1,"tit\n{"id":2,"title":"B"}\n', 'lines'],
      ['[{"id":1,"tit\n,{"id":2,"title":"B"}]', '['],
      ['{"page":1,"results":[{"id":1,,},{"id":2,"title":"B"}]}', '{['],
    ] as const) {
      expect(await around(text)).toBe(json);
    }
  });

  it('that go on behind what was looked at are in lines where their beginning is one', async () => {
    const long = film(1, { overview: 'x'.repeat(1000), cast: [{ id: 5 }] });
    expect(await around(JSON.stringify(long).slice(0, -50))).toBe('lines');
    for (const indent of [1, '\t']) {
      expect(await around(JSON.stringify(long, null, indent).slice(0, -50))).toBe('');
    }
  });

  it('are looked for behind a damaged first film, in any brackets', async () => {
    const similar = { similar: { results: [film(900), film(901)] } };
    const films = [1, 2, 3, 4].map((id) => ({ budget: 5, ...film(id, { ...NESTED, ...similar }) }));
    const forms: Readonly<Record<string, unknown>> = {
      '[': films,
      '{': Object.fromEntries(films.map((one) => [`a${one.id}`, one])),
      '{[': { page: 1, results: films },
      '[{': films.map((one) => ({ film: one })),
      '{{[{': { data: { edges: films.map((one) => ({ node: one })) } },
    };
    for (const [brackets, value] of Object.entries(forms)) {
      for (const indent of [0, 1]) {
        const text = JSON.stringify(value, null, indent);
        for (const damage of ['5.', '', ',', '"', '-', '"\\x"', 'None', '[']) {
          const damaged = text.replace('5', damage);
          const found = await jsonForm(Buffer.from(damaged));
          const json = found?.json as readonly number[];
          expect(Buffer.from(json).toString(), damaged).toBe(brackets);
          expect(ids(await recordsIn(damaged, brackets)), damaged).toEqual(
            expect.arrayContaining([2, 3, 4]),
          );
        }
      }
    }
  });

  it('are records of their own where every one has a word that is none', async () => {
    const similar = { similar: { results: [film(900), film(901)] } };
    const films = [1, 2, 3, 4].map((id) => ({ budget: 5, ...film(id, similar) }));
    for (const value of [films, { page: 1, results: films }, { a: films[0], b: films[1] }]) {
      for (const word of ['None', '.5', '5.', '"\\x"']) {
        const text = JSON.stringify(value).replaceAll('5', word);
        const records = await recordsIn(text, String(await around(text)));
        expect(records.length, text).toBe(text.split('budget').length - 1);
      }
      const read = JSON.stringify(value).replaceAll('5', '-NaN');
      const records = await recordsIn(read, String(await around(read)));
      expect(records.map(({ text }) => filmOf(text!))).not.toContain('not JSON');
    }
    const text = JSON.stringify({ page: 1, results: films }).replace('5', 'None');
    expect(ids(await recordsIn(text, '{['))).toEqual([2, 3, 4]);
  });

  it('are looked for in time behind very many brackets', async () => {
    const text = `${'['.repeat(4000)}x${JSON.stringify(Array.from({ length: 200 }, (_, id) => film(id)))}`;
    const before = performance.now();
    expect(await jsonForm(Buffer.from(text))).not.toBeNull();
    expect(performance.now() - before).toBeLessThan(5000);
    const nested = `${'{"a":{"id":1,"title":"A"},"d":{"c":'.repeat(4000)}1`;
    await recordsIn(nested, '{');
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it('are read where what they stand in, or beside, has an id and a title, too', async () => {
    const lists = [
      { id: 5, name: 'L', films: [one, two, three].map((film) => JSON.parse(film)) },
      { id: 6, title: 'L2', films: [film(4), film(7)] },
      { id: 8, name: 'L3', films: [film(9)] },
    ];
    for (const indent of [0, 1]) {
      const text = JSON.stringify(lists, null, indent);
      expect(outline(await recordsIn(text, '[{['))).toEqual([1, 2, 3, 4, 7, 9]);
    }
    const page = JSON.stringify({ page: 1, results: FILMS, list: { id: 5, title: 'L' } });
    expect(outline(await recordsIn(`${page}\n${page}`, '{['))).toEqual([1, 2, 3, 1, 2, 3]);
  });

  it('may stand in several kinds of brackets, one beside the other', async () => {
    const text = JSON.stringify({
      2019: { a: film(1), b: film(2) },
      2020: [film(3), film(4)],
      2021: { x: film(5) },
    });
    expect(ids(await recordsIn(text, '{{'))).toEqual([1, 2, 3, 4, 5]);
    expect(ids(await recordsIn(`[${one},${two}]\n{"a":${three}}`, '['))).toEqual([1, 2, 3]);
  });

  it('are not made of what stands behind their list, where it is cut off', async () => {
    const trailer = { recommendations: { results: [film(77), film(78)] }, total: 2 };
    const text = JSON.stringify({ results: FILMS, ...trailer });
    for (let cut = 1; cut < JSON.stringify(trailer).length; cut++) {
      expect(ids(await recordsIn(text.slice(0, -cut), '{['))).toEqual([1, 2, 3]);
      const wrong = text.replace('Film 3",', 'Film 3","budget":None,');
      expect(ids(await recordsIn(wrong.slice(0, -cut), '{['))).toEqual([1, 2]);
    }
  });

  it('keep what stands before the next', async () => {
    const records = await recordsIn('[ {"id":1} ,\n {"id":2}\n]\n', '[');
    expect(records.map(({ raw }) => raw)).toEqual(['[ {"id":1} ,\n ', '{"id":2}\n]\n']);
    expect(records.map(({ text }) => text)).toEqual(['{"id":1}', '{"id":2}']);
  });

  it('may be other values, each a record of its own', async () => {
    const records = await recordsIn(`[1, null,"a, b",{"id":3},[2],${one}]`, '[');
    expect(records.map(({ text, reason }) => text ?? reason)).toEqual([
      ...['1', 'null', '"a, b"', '{"id":3}', 'not JSON', one],
    ]);
  });
});

const list = (...films: readonly string[]) => `[${films.join(',')}]`;
const [one, two, three] = FILMS.map((each) => JSON.stringify(each));

describe('a damaged film costs itself alone', () => {
  it.each([
    ['a quote is missing', two.replace('Film 2"', 'Film 2')],
    ['a quote is too many', two.replace('Film', 'Fi"lm')],
    ['a bracket is missing', two.slice(0, -1)],
    ['a bracket is too many', `${two}}`],
    ['the end is missing', two.slice(0, -4)],
    ['the beginning is missing', two.slice(5)],
    ['a colon is missing', two.replace(':', ' ')],
    ['a line ends in a text', two.replace('Film', 'Fi\nlm')],
    ['it is something else', 'oops'],
    ['there are bytes of no text', two.replace('Film', 'Fi\0lm')],
  ])('where %s', async (_, damaged) => {
    for (const separator of [',', ',\n', ',\n  ']) {
      const records = await recordsIn(`[${[one, damaged, three].join(separator)}]`, '[');
      const kept = records.filter(({ text }) => text?.startsWith('{'));
      expect(kept.map(({ text }) => JSON.parse(text!).id).filter((id) => id !== 2)).toEqual([1, 3]);
      expect(records.length - kept.length).toBeLessThanOrEqual(1);
    }
  });

  it('where a film has films in it, as far as lines tell', async () => {
    const similar = { similar: { results: [film(8), film(9)] } };
    const films = [0, 1, 2, 3].map((id) => film(id, similar));
    const texts = films.map((each) => JSON.stringify(each));
    texts[2] = texts[2].replace('Film 2"', 'Film 2');
    expect(outline(await recordsIn(`[\n${texts.join(',\n')}\n]`, '['))).toEqual([
      0,
      1,
      'not JSON',
      3,
    ]);
    const indented = JSON.stringify(films, null, 1).replace('Film 2"', 'Film 2');
    expect(outline(await recordsIn(indented, '['))).toEqual([0, 1, 'not JSON', 3]);
  });

  it.each([
    ['in a list', { similar: [film(8), film(9)] }],
    ['in a page', { similar: { results: [film(8), film(9)] } }],
    ['in both', { a: { b: [film(8)] }, x: { y: 1 }, similar: [{ more: [film(9)] }, film(8)] }],
  ])('where a film of one line has films %s', async (_, similar) => {
    const texts = [1, 2, 3, 4].map((id) => JSON.stringify(film(id, { ...similar, z: 1 })));
    texts[1] = texts[1].replace('Film 2"', 'Film 2');
    for (const chunk of [1, 50, 2 ** 16]) {
      const told = [1, 'not JSON', 3, 4];
      expect(outline(await recordsIn(list(...texts), '[', { chunk }))).toEqual(told);
      expect(outline(await recordsIn(texts.join(' '), '', { chunk }))).toEqual(told);
    }
    // The file's list is not taken for a film's.
    const cut = texts[1].slice(0, texts[1].lastIndexOf('"id"'));
    const kept = outline(await recordsIn(list(texts[0], cut, three, texts[3]), '['));
    expect([kept[0], kept.at(-1)]).toEqual([1, 4]);
  });

  it('and signs that are wrong between films cost none', async () => {
    for (const text of [`[${one} ${two},,${three},]`, `[${one},${two}}${three}`]) {
      expect(outline(await recordsIn(text, '['))).toEqual([1, 2, 3]);
    }
  });

  it('and what is between pages is left out, or belongs to a film', async () => {
    const page = (text: string) => `{"page":1,"results":[${text}],"total":2}\n`;
    expect(outline(await recordsIn(page(one) + page(two), '{['))).toEqual([1, 2]);
    expect(outline(await recordsIn(`${page(one)}oops\n${page(two)}`, '{['))).toEqual([
      1,
      'not JSON',
      2,
    ]);
    expect(outline(await recordsIn(`${page(one).slice(0, -9)}\n${page(two)}`, '{['))).toEqual([
      ...[1, 'not JSON', 2],
    ]);
  });

  it('and a file that is cut off gives its whole films', async () => {
    const similar = JSON.stringify(film(2, { cast: [{ id: 8 }, { id: 9 }], x: { y: [1, 2] } }));
    const text = list(one, similar);
    for (let end = one.length + 3; end < text.length - 1; end++) {
      expect(outline(await recordsIn(text.slice(0, end), '['))).toEqual([1, 'cut off']);
    }
    expect(outline(await recordsIn(text.slice(0, -1), '['))).toEqual([1, 2]);
    expect(outline(await recordsIn('[]', '['))).toEqual(['no film']);
    expect(await recordsIn('', '[')).toEqual([]);
  });
});

describe('a film, or what stands between films, that is too long', () => {
  const long = JSON.stringify(film(2, { x: 'y'.repeat(5000) }));

  it('is left out, in pieces, whatever the chunks are', async () => {
    for (const chunk of [10, 300, 2 ** 16]) {
      const records = await recordsIn(list(one, long, three), '[', { chunk, most: 1000 });
      const told = outline(records);
      expect([told[0], told.at(-1)]).toEqual([1, 3]);
      expect(new Set(told.slice(1, -1))).toEqual(new Set(['longer than 1000 bytes']));
      expect(Math.max(...records.slice(1).map(({ bytes }) => bytes))).toBeLessThan(7000);
    }
    const between = JSON.stringify({ results: [FILMS[0]], x: 'y'.repeat(5000), more: [FILMS[1]] });
    expect(outline(await recordsIn(between, '{[', { chunk: 100, most: 1000 }))).toContain(1);
  });

  it.each([
    ['is never closed', '{"a":', '', ''],
    ['is closed wrongly', '{"a":', ']', ''],
    ['is no film', '{"a":', '1', '}'],
    ['is in lists', '{"a":[', '', ''],
  ])('is read once, where it %s', async (_, open, middle, close) => {
    const deep = open.repeat(100_000) + middle + close.repeat(100_000);
    const before = performance.now();
    for (const most of [2 ** 24, 50_000]) {
      const records = await recordsIn(`[${one},{"id" ${deep}\n,${two},${three}]`, '[', { most });
      expect(outline(records).filter(Number)).toEqual([1, 2, 3]);
    }
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it('is not read again and again', async () => {
    const deep = `[${'{"a":'.repeat(20_000)}`;
    const before = performance.now();
    await recordsIn(`[${deep},${one},`.repeat(3), '[', { chunk: 1000, most: 5000 });
    expect(performance.now() - before).toBeLessThan(20_000);
  });
});

it('is read as Windows-1252 where it is no UTF-8, by itself', async () => {
  const file = Buffer.concat([
    Buffer.from(`[${JSON.stringify(film(1, { a: 'é' }))},`),
    Buffer.from('{"id":2,"title":"Am\xe9lie \x96 \x80"},{"id":3,"title":"\x81"}]', 'latin1'),
  ]);
  const records = await recordsIn(file, '[');
  expect(
    records.map(({ text, reason, mended }) => [text && JSON.parse(text).title, reason, mended]),
  ).toEqual([
    ['Film 1', null, null],
    ['Amélie – €', null, 'Windows-1252, read as such'],
    [null, 'not UTF-8', null],
  ]);
});

const value = fc.jsonValue({ maxDepth: 3 });
const object = fc.record({
  id: fc.integer(),
  title: fc.string({ unit: 'binary' }),
  value,
  more: value,
});

it('finds any films in any form, and every byte has a record', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(object, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(undefined, 1, '\t'),
      fc.integer({ min: 1, max: 200 }),
      async (films, indent, chunk) => {
        const pages = films.map((one) => JSON.stringify({ a: [], results: [one] }, null, indent));
        for (const [brackets, text] of [
          ['', films.map((one) => JSON.stringify(one, null, indent)).join('\n')],
          ['[', JSON.stringify(films, null, indent)],
          ['{[', pages.join('\n')],
        ] as const) {
          const found = await recordsIn(text, brackets, { chunk });
          expect(found.map((record) => JSON.parse(record.text!))).toEqual(
            films.map((one) => JSON.parse(JSON.stringify(one))),
          );
        }
      },
    ),
    { numRuns: 150 },
  );
});

describe('damaged films', () => {
  const SIMILAR = { similar: [film(900), film(901)], z: 1 };
  const films = Array.from({ length: 12 }, (_, i) => film(i + 1, [{}, NESTED, SIMILAR][i % 3]));
  const whole = (indent: number | undefined) => (value: unknown) =>
    JSON.stringify(value, null, indent);
  const byId = Object.fromEntries(films.map((one) => [`a${one.id}`, one]));
  const forms: Record<string, readonly [brackets: string, text: (indent?: number) => string]> = {
    'one behind the other': ['', (indent) => films.map(whole(indent)).join('\n')],
    'a list': ['[', (indent) => whole(indent)(films)],
    'films by their ids': ['{', (indent) => whole(indent)(byId)],
    'a page': ['{[', (indent) => whole(indent)({ page: 1, results: films, pages: 1 })],
    pages: ['{[', (indent) => films.map((one) => whole(indent)({ results: [one] })).join('\n')],
  };
  const damage = fc.tuple(
    fc.nat(),
    fc.nat(30),
    fc.constantFrom('', '"', '}', ']', '{', ',', '\n', '\\', 'x', '\0', '[{"'),
  );

  /** The films that the damage is far from. */
  const farFrom = (text: string, from: number, to: number) =>
    films.filter(({ id }) => {
      const title = text.search(new RegExp(`"title": ?"Film ${id}"`, 'u'));
      return title > to + 250 || title + 600 < from;
    });

  it.each(Object.entries(forms))('of %s cost none far from the damage', async (_, form) => {
    const [brackets, of] = form;
    await fc.assert(
      fc.asyncProperty(
        damage,
        fc.constantFrom(undefined, 1),
        fc.integer({ min: 1, max: 300 }),
        async ([place, length, put], indent, chunk) => {
          const text = of(indent);
          const at = 1 + (place % (text.length - 1));
          const damaged = text.slice(0, at) + put + text.slice(at + length);
          const kept = (await recordsIn(damaged, brackets, { chunk })).flatMap(({ text: own }) => {
            try {
              return own === null ? [] : [JSON.parse(own)];
            } catch {
              return [];
            }
          });
          const far = farFrom(text, at, at + length).filter(
            // A film that is sound, and has it in it, is not known for damaged.
            (film) => !kept.some((one) => isIn(film, Object.values(one ?? {}))),
          );
          expect(kept.map((one) => one?.id)).toEqual(
            expect.arrayContaining(far.map(({ id }) => id)),
          );
          // What stands in a damaged film may be taken for one, and nothing else.
          expect(kept.filter((one) => one?.id > 12).length).toBeLessThanOrEqual(4);
        },
      ),
      { numRuns: RUNS },
    );
  });
});

/** Whether one of these values is such a film, or has it in it. */
const isIn = (film: { readonly title: string }, values: readonly unknown[]): boolean =>
  values.some(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      ((value as typeof film).title === film.title || isIn(film, Object.values(value))),
  );

it('gives the records of lines too', async () => {
  const chunks = async function* () {
    yield Buffer.from('{"id":1}\n');
  };
  const found = [];
  for await (const { text } of recordsOf(chunks(), 'lines')) found.push(text);
  expect(found).toEqual(['{"id":1}']);
});
