import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellTexts } from '../../../../src/catalogue/read/csv/csv-cells.js';
import { requireColumns } from '../../../../src/catalogue/read/csv/csv-header.js';
import {
  type CsvRecord,
  csvRecords,
  readCsvBytes,
} from '../../../../src/catalogue/read/csv/csv-reader.js';
import {
  ESCAPED,
  fromWindows1252,
  WINDOWS_1252,
} from '../../../../src/catalogue/read/csv/mend-record.js';
import { mutate } from '../mutate.js';
import { realisticCsv } from '../realistic-csv.js';

async function* chunksOf(bytes: Uint8Array, sizes: readonly number[]) {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes.length === 0 ? bytes.length : Math.max(1, sizes[i % sizes.length]);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

interface Reading {
  readonly sizes?: readonly number[];
  readonly maxRecordBytes?: number;
}

async function read(file: string | Uint8Array, { sizes = [], maxRecordBytes }: Reading = {}) {
  const options = { file: 'films.csv', ...(maxRecordBytes ? { maxRecordBytes } : {}) };
  const records: CsvRecord[] = [];
  for await (const batch of csvRecords(chunksOf(Buffer.from(file), sizes), options)) {
    records.push(...batch);
  }
  return records;
}

const outline = (records: readonly CsvRecord[]) =>
  records.map(({ raw, cells, reason }) => cells ?? [`${reason}:`, raw.toString()]);

const whole = (records: readonly CsvRecord[]) => Buffer.concat(records.map(({ raw }) => raw));

const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', "'", '\0', 'ñ', '𝄞') }),
  fc.constantFrom('', '"', '""', 'a,"b"\nc,d\n', '1,2\r\n3,4'),
);
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const bare = (text: string) => !/^"|[,\n]|\r$/.test(text);

/** Tables of at least two columns, each cell quoted where it must be or by chance. */
const table = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .chain(([columns, lineEnd, closed]) => {
    const row = fc.array(fc.tuple(cell, fc.boolean()), { minLength: columns, maxLength: columns });
    return fc.array(row, { maxLength: 8 }).map((rows) => {
      const header = Array.from({ length: columns }, (_, i) => `column ${i}`);
      const lines = rows.map((cells) =>
        cells.map(([text, bareIfCan]) => (bareIfCan && bare(text) ? text : quoted(text))).join(','),
      );
      const text = [header.join(','), ...lines].join(lineEnd) + (closed ? lineEnd : '');
      return { text, cells: [header, ...rows.map((cells) => cells.map(([text]) => text))] };
    });
  });

describe('sound records', () => {
  it('come back as they were written, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.array(fc.integer({ min: 1, max: 40 })), async (made, sizes) => {
        const records = await read(made.text, { sizes });
        expect(records.map(({ cells }) => cells)).toEqual(made.cells);
        expect(records.map(({ row }) => row)).toEqual(made.cells.map((_, i) => i));
        expect(whole(records).toString()).toBe(made.text);
      }),
      { numRuns: 500 },
    );
  });

  it('may hold csv text, line ends and doubled quotes inside a quoted cell', async () => {
    const records = await read('a,b\n1,"x\n2,y\n""3"",z"\r\n4,"5"');
    expect(outline(records)).toEqual([
      ['a', 'b'],
      ['1', 'x\n2,y\n"3",z'],
      ['4', '5'],
    ]);
    expect(records.map(({ start }) => start)).toEqual([0, 4, 23]);
  });

  it('take a quote inside an unquoted cell, a lone CR and a NUL as data', async () => {
    const records = await read('a,b\n6" gun,x\ry\n\0, "z"\n');
    expect(outline(records).slice(1)).toEqual([
      ['6" gun', 'x\ry'],
      ['\0', ' "z"'],
    ]);
  });

  it('of one column may be blank', async () => {
    expect(outline(await read('a\n\nx\n'))).toEqual([['a'], [''], ['x']]);
  });
});

describe('damage', () => {
  it('by an unclosed quote costs the record it touches', async () => {
    const records = await read('a,b,c\n1,"x,y\n2,"z, z",y\n3,u,v\n');
    expect(outline(records).slice(1)).toEqual([
      ['text after the closing quote of cell 2:', '1,"x,y\n'],
      ['2', 'z, z', 'y'],
      ['3', 'u', 'v'],
    ]);
    expect(records.map(({ row }) => row)).toEqual([0, 1, 2, 3]);
  });

  it('by a quote that nothing closes costs the record it touches', async () => {
    expect(outline(await read('a,b\n1,"x\n2,y\n3,z')).slice(1)).toEqual([
      ['unclosed quote in cell 2:', '1,"x\n'],
      ['2', 'y'],
      ['3', 'z'],
    ]);
  });

  it('by a wrong number of cells costs the record alone', async () => {
    expect(outline(await read('a,b,c\n1\n2,"x\ny"\n3,u,v\n4,v,w,x')).slice(1)).toEqual([
      ['1 cell where the header has 3:', '1\n'],
      ['2 cells where the header has 3:', '2,"x\ny"\n'],
      ['3', 'u', 'v'],
      ['4 cells where the header has 3:', '4,v,w,x'],
    ]);
  });

  it('by blank lines and by bytes that are not UTF-8 is told apart', async () => {
    const file = Buffer.concat([Buffer.from('a,b\n\n1,x\n\r\n2,'), Buffer.of(0x81, 0x0a)]);
    expect((await read(file)).map(({ reason }) => reason)).toEqual([
      null,
      'blank line',
      null,
      'blank line',
      'not UTF-8',
    ]);
  });

  it('by a record that is too long is cut in pieces, and reading goes on after it', async () => {
    const file = `a,b\n1,x\n2,"${'long '.repeat(100)}"\n3,z\n`;
    const records = await read(file, { maxRecordBytes: 64, sizes: [7] });
    expect(records.slice(2, -1).every(({ reason }) => reason === 'longer than 64 bytes')).toBe(
      true,
    );
    expect(Math.max(...records.map(({ raw }) => raw.length))).toBe(64);
    expect(records.at(-1)?.cells).toEqual(['3', 'z']);
    expect(whole(records).toString()).toBe(file);
  });
});

describe('a record that is not as it should be, but clear', () => {
  /** The cells of each record and how it was read, the same whatever the chunks. */
  async function mended(file: Buffer) {
    const outlines = await Promise.all(
      [file.length, 1, 2, 3, 7].map(async (size) => {
        const records: (readonly unknown[])[] = [];
        const raw: Buffer[] = [];
        for await (const reader of readCsvBytes(chunksOf(file, [size]), { file: 'films.csv' })) {
          while (reader.next()) {
            const { cells, mended, reason } = reader;
            records.push([...(cells ? cellTexts(cells) : [reason]), ...(mended ? [mended] : [])]);
            raw.push(Buffer.from(reader.raw()));
          }
        }
        expect(Buffer.concat(raw).equals(file)).toBe(true);
        return records;
      }),
    );
    for (const other of outlines) expect(other).toEqual(outlines[0]);
    return outlines[0].slice(1);
  }
  const latin1 = (text: string) => Buffer.from(text, 'latin1');

  it('is read as Windows-1252 where it is no UTF-8, by itself', async () => {
    const file = latin1(
      'id,a\xf1o\n1,Am\xe9lie \x97 "8\xbd"\n2,\xc3\xa9\n3,"ni\xf1o ""x"""\r\n4,\x81\n5,\xc3\xa9\xe9\n6,\x01\xe9\n',
    );
    expect(await mended(file)).toEqual([
      ['1', 'Amélie — "8½"', WINDOWS_1252],
      ['2', 'é'],
      ['3', 'niño "x"', WINDOWS_1252],
      ['not UTF-8'],
      ['not UTF-8'],
      ['not UTF-8'],
    ]);
  });

  it('of Windows-1252 is, by its text, its bytes, and no other characters', () => {
    for (let byte = 0x80; byte < 0x100; byte++) {
      const decoded = fromWindows1252(Buffer.of(0x61, byte, 0x0a))?.toString() ?? null;
      const wanted = CP1252[byte - 0x80];
      expect(decoded, byte.toString(16)).toBe(wanted === null ? null : `a${wanted}\n`);
    }
  });

  it('ends in CR alone where the first line does; a line feed in a cell stays one', async () => {
    expect(await mended(latin1('id,title\r1,"a\rb\nc ""q"""\r2,ni\xf1o\r3\r4,y'))).toEqual([
      ['1', 'a\rb\nc "q"'],
      ['2', 'niño', WINDOWS_1252],
      ['1 cell where the header has 2'],
      ['4', 'y'],
    ]);
  });

  it('has quotes escaped by backslashes, as Spark writes them, where it is not sound otherwise', async () => {
    const file = Buffer.from(
      'id,title,z\n1,"say \\"hi\\", ok",b\n2,"ends \\"",c\n3,"two\nlines \\"q\\"\n, x",""\n4,"a\\",""\n5,"never \\"closed,e\n6,f,g\n',
    );
    expect(await mended(file)).toEqual([
      ['1', 'say "hi", ok', 'b', ESCAPED],
      ['2', 'ends "', 'c', ESCAPED],
      ['3', 'two\nlines "q"\n, x', '', ESCAPED],
      ['4', 'a\\', ''],
      ['text after the closing quote of cell 2'],
      ['6', 'f', 'g'],
    ]);
  });
});

/** The characters from 0x80 on, as Python's cp1252 has them: null where it has none. */
const CP1252 = [
  ...[0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039],
  ...[0x152, 0, 0x17d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc],
  ...[0x2122, 0x161, 0x203a, 0x153, 0, 0x17e, 0x178],
  ...Array.from({ length: 96 }, (_, i) => 0xa0 + i),
].map((code) => (code === 0 ? null : String.fromCharCode(code)));

describe('a file of any size', () => {
  it('with a cell of 50 MB is read in pieces of at most 16 MiB', async () => {
    const piece = Buffer.from('a long cell, '.repeat(80_000));
    const file = async function* () {
      yield Buffer.from('a,b\n1,"');
      for (let i = 0; i < 50; i++) yield piece;
      yield Buffer.from('"\n2,x\n');
    };
    const sizes: number[] = [];
    let last: CsvRecord | undefined;
    for await (const batch of csvRecords(file(), { file: 'films.csv' })) {
      sizes.push(...batch.map(({ raw }) => raw.length));
      last = batch.at(-1);
    }
    expect(sizes.reduce((sum, size) => sum + size)).toBe(50 * piece.length + 13);
    expect(Math.max(...sizes)).toBe(16 * 2 ** 20);
    expect(last?.cells).toEqual(['2', 'x']);
  });

  it('comes in small batches, even where much had to be read ahead', async () => {
    const file = `a,b\n1,"x\n${'1,2\n'.repeat(20_000)}`;
    const batches: number[] = [];
    for await (const batch of csvRecords(chunksOf(Buffer.from(file), []), { file: 'films.csv' })) {
      batches.push(batch.length);
    }
    expect(batches.reduce((sum, size) => sum + size)).toBe(20_002);
    expect(Math.max(...batches)).toBeLessThan(5000);
  });
});

describe('a header', () => {
  it.each([
    ['', 'films.csv is empty; expected a header with the column names'],
    ['\n1,2\n', 'films.csv starts with a blank line; expected the names of the columns'],
    [
      'id;title\n1;x\n',
      'films.csv has its columns separated by ";"; expected ",": save it as CSV UTF-8 with commas',
    ],
    [
      '"id";"title"\n"1";"x"\n',
      'films.csv has its columns separated by ";"; expected ",": save it as CSV UTF-8 with commas',
    ],
    [
      'id\ttitle\n',
      'films.csv has its columns separated by "\\t"; expected ",": save it as CSV UTF-8 with commas',
    ],
    ['a,b,a,b,c\n', 'films.csv has more than one column named "a", "b"; expected each name once'],
    [Buffer.of(0xff, 0xfe, 0x61, 0), 'films.csv is UTF-16 text; expected UTF-8'],
    [Buffer.of(0xfe, 0xff, 0, 0x61), 'films.csv is UTF-16 text; expected UTF-8'],
    [
      'a,"b\n1,2\n',
      'the header of films.csv cannot be read (unclosed quote in cell 2); expected the column names in UTF-8',
    ],
    [
      Buffer.of(0x61, 0x2c, 0x81, 0x0a),
      'the header of films.csv cannot be read (not UTF-8); expected the column names in UTF-8',
    ],
  ])('that cannot be used is an error that says why: %j', async (file, message) => {
    await expect(read(file)).rejects.toMatchObject({ code: 'source-unreadable', message });
  });

  it('keeps a byte order mark in its raw bytes and out of its names', async () => {
    const records = await read('\ufeff"id",title\n1,x\n', { sizes: [1] });
    expect(records[0].cells).toEqual(['id', 'title']);
    expect(records[0].raw.toString()).toBe('\ufeff"id",title\n');
  });

  it('tells where the needed columns stand, or which are missing', () => {
    const header = ['cast', 'crew', 'id'];
    expect(requireColumns(header, ['id', 'cast'], 'credits.csv')).toEqual({ id: 2, cast: 0 });
    expect(() => requireColumns(header, ['movie_id', 'id', 'title'], 'credits.csv')).toThrow(
      'credits.csv has no column "movie_id", "title"; its columns are "cast", "crew", "id"',
    );
  });
});

describe('any file, however damaged,', () => {
  const damaged = fc
    .tuple(fc.integer(), fc.integer({ min: 1, max: 12 }))
    .map(([seed, times]) => mutate(realisticCsv(seed & 7, 12), seed, times));

  it('is the raw bytes of its records, whatever the size of the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        damaged,
        fc.constantFrom(undefined, 40, 150, 700),
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1 }),
        async (file, maxRecordBytes, sizes) => {
          const options = maxRecordBytes === undefined ? {} : { maxRecordBytes };
          const records = await read(file, options).catch((error: Error) => error);
          const again = await read(file, { ...options, sizes }).catch((error: Error) => error);
          if (records instanceof Error) {
            expect(records.name).toBe('UserError');
            expect(again).toEqual(records);
            return;
          }
          if (again instanceof Error) throw again;
          expect(JSON.stringify(outline(again))).toBe(JSON.stringify(outline(records)));
          expect(whole(records).equals(file)).toBe(true);
          const columns = records[0].cells?.length;
          let start = 0;
          for (const [row, record] of records.entries()) {
            const { cells, reason, raw } = record;
            const right =
              (cells === null) !== (reason === null) && (cells?.length ?? columns) === columns;
            if (record.row !== row || record.start !== start || !right)
              expect.fail(`record ${row}`);
            start += raw.length;
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('loses at most one record and a neighbour to one quote put in or taken out', async () => {
    for (let seed = 0; seed < 400; seed++) {
      const file = realisticCsv(seed % 8, 30);
      const sound = (await read(file)).map(({ raw }) => raw.toString());
      const at = 100 + ((seed * 7919) % (file.length - 100));
      const quote = file.indexOf('"', at);
      const hit =
        seed % 2 === 0 || quote < 0
          ? Buffer.concat([file.subarray(0, at), Buffer.from('"'), file.subarray(at)])
          : Buffer.concat([file.subarray(0, quote), file.subarray(quote + 1)]);
      const kept = new Set(
        (await read(hit)).filter(({ cells }) => cells).map(({ raw }) => raw.toString()),
      );
      const lost = sound.filter((raw) => !kept.has(raw));
      expect(lost.length, `seed ${seed}: ${lost.join('|')}`).toBeLessThanOrEqual(2);
    }
  });

  it('gives what a plain reading of the rules on the whole text gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('"', '"', ',', ',', '\n', '\n', '\r\n', 'a', '""', ',"', '",')),
        async (parts) => {
          const text = `x,y\n${parts.join('')}`;
          expect(outline(await read(text, { sizes: [3] }))).toEqual(plainReading(text, 2));
        },
      ),
      { numRuns: 3000 },
    );
  });
});

/** The same rules by regular expressions: slow, whole text in memory, no limits. */
function plainReading(text: string, columns: number): string[][] {
  const cell = /"((?:[^"]|"")*)"(?=,|\r?\n|$)|(?!")([^,\n]*?)(?=,|\r?\n|$)/y;
  const closed = /"(?:[^"]|"")*"(?!")/y;
  const lineEnd = /\r?\n|$/y;
  const at = (pattern: RegExp, start: number) => {
    pattern.lastIndex = start;
    return pattern.exec(text);
  };
  const scan = (start: number) => {
    const cells: string[] = [];
    for (let here = start; ; here++) {
      const found = at(cell, here);
      if (found === null) {
        const reason = at(closed, here) ? 'text after the closing quote of' : 'unclosed quote in';
        const rest = at(closed, here) ? text.indexOf('\n', closed.lastIndex) + 1 : 0;
        const end = rest > 0 ? rest : text.length;
        return { sound: false, cells, reason: `${reason} cell ${cells.length + 1}`, end };
      }
      cells.push(found[1]?.replaceAll('""', '"') ?? found[2]);
      here = cell.lastIndex;
      if (text[here] === ',') continue;
      at(lineEnd, here);
      const end = lineEnd.lastIndex;
      const blank = /^\r?\n$/.test(text.slice(start, end));
      const count = `${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}`;
      const reason = blank ? 'blank line' : `${count} where the header has ${columns}`;
      return { sound: cells.length === columns, cells, reason, end };
    }
  };
  const records: string[][] = [];
  for (let start = 0; start < text.length; ) {
    const { sound, cells, reason, end } = scan(start);
    let stop = end;
    if (!sound) {
      for (let line = text.indexOf('\n', start) + 1; line > 0 && line < end; ) {
        if (scan(line).sound) {
          stop = line;
          break;
        }
        line = text.indexOf('\n', line) + 1;
      }
    }
    records.push(sound ? cells : [`${reason}:`, text.slice(start, stop)]);
    start = stop;
  }
  return records;
}
