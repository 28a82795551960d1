import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lookOf } from '../../../src/catalogue/read/files/look-at.js';
import { readFiles } from '../../../src/catalogue/read/read-files.js';
import { SAMPLE } from '../../data.js';

const MIB = 2 ** 20;
const REST = 'expected at most 67108864';

/** A head, then so many mebibytes of a text without an end, a chunk when asked for one. */
function endless(head: string, mebibytes: number) {
  const asked = { chunks: 0 };
  const chunk = Buffer.alloc(MIB, 'x');
  async function* open() {
    yield Buffer.from(head);
    for (; asked.chunks < mebibytes; asked.chunks++) yield chunk;
  }
  return { asked, open };
}

const METADATA = `${readFileSync(join(SAMPLE, 'movies_metadata.csv'), 'utf8').split('\n', 1)[0]}\n`;

it.each([
  ['kaggle', 'movies_metadata.csv', METADATA, 'longer than 16777216 bytes'],
  ['ndjson', 'films.ndjson', '{"id":1,"title":"', 'part of a line longer than 16777216 bytes'],
] as const)(
  'refuses a cell of 300 MB after a quarter of it: %s',
  async (layout, name, head, why) => {
    const { asked, open } = endless(layout === 'kaggle' ? `${head}1,"` : head, 300);
    const look = await lookOf(Buffer.from(head), name);
    if (!('form' in look)) throw new Error(`${name} is of no layout`);
    const { form } = look;
    const place = { role: 'movies', name, path: name, entry: null } as const;
    const reading = readFiles([{ ...place, form, size: 300 * MIB, open }], () => {});
    await expect(reading).rejects.toMatchObject({
      code: 'source-unreadable',
      message: expect.stringMatching(
        new RegExp(`^${name} has up to byte \\d+ .* no records \\(${why}\\), \\d+ .*; ${REST}$`),
      ),
    });
    expect(asked.chunks).toBeLessThan(100);
  },
);
