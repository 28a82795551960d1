import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.js';
import { finish } from '../../../src/base/steps.js';
import { recommenderOf } from '../../../src/recommender/answer/recommender.js';
import type { Model } from '../../../src/recommender/model/model.js';
import { decodeModel } from '../../../src/recommender/model/model-file.js';
import { openRelease, type Release } from '../../../src/release/index.js';
import { sampleReleases } from '../../built-once.js';
import { STEP } from '../../data.js';

let release: Release;
let whole: Uint8Array;
/** Where the arrays begin. */
let end: number;
beforeAll(async () => {
  release = await openRelease(await sampleReleases());
  whole = new Uint8Array(await readFile(join(release.folder, 'recommender/model.bin')));
  end = 12 + new DataView(whole.buffer).getUint32(8, true);
});

/** The model of damaged bytes, or null where they are refused with a sentence that names the file. */
function opened(bytes: Uint8Array): Model | null {
  try {
    return finish(decodeModel(bytes, release.catalogue, 'some/model.bin'));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.code).toBe('release-damaged');
    expect(error.message).toMatch(/^(in )?some\/model\.bin .+; expected .+$/);
    return null;
  }
}

/** The whole file with another header. */
function withHeader(json: string): Uint8Array {
  const header = new TextEncoder().encode(json);
  const [from, to] = [end, 12 + header.length].map((offset) => 8 * Math.ceil(offset / 8));
  const bytes = new Uint8Array(to + whole.length - from);
  bytes.set(whole.subarray(0, 8));
  new DataView(bytes.buffer).setUint32(8, header.length, true);
  bytes.set(header, 12);
  bytes.set(whole.subarray(from), to);
  return bytes;
}

/** What a byte becomes: one bit less or more, an end of a string, a digit, no character at all. */
const DAMAGES: Readonly<Record<string, (byte: number) => number>> = {
  'its lowest bit flipped': (byte) => byte ^ 1,
  'a quotation mark': () => 0x22,
  'a digit': () => 0x37,
  'no character': () => 0xff,
};

describe('a model file', () => {
  it.each(Object.keys(DAMAGES))(
    'with a byte of its header %s answers, or is refused by name',
    (damage) => {
      let answering = 0;
      for (let at = 0; at < end; at += STEP) {
        const damaged = whole.slice();
        damaged[at] = DAMAGES[damage](whole[at]);
        const model = opened(damaged);
        // Making the indexes takes longest, so one in fifty of those that open is asked.
        if (model && answering++ % 50 === 0) {
          const { results } = recommenderOf(release.catalogue, model).similar(0);
          expect(results).toHaveLength(10);
        }
      }
      expect(answering).toBeLessThan(end / STEP / 4);
    },
  );

  it('whose terms go beyond those of their field is refused', () => {
    const model = opened(whole)!;
    const [first, ...others] = model.fields;
    const items = first.items.slice();
    items[7] = first.idf.length;
    const foreign = { ...model, fields: [{ ...first, items }, ...others] };
    expect(() => recommenderOf(release.catalogue, foreign)).toThrow(
      `the field "${first.name}" of the model has terms beyond its ${first.idf.length}; build`,
    );
  });

  it('with another value in its header answers, or is refused by name', () => {
    const json = new TextDecoder().decode(whole.subarray(12, end));
    const values = [
      'null',
      '{}',
      '[]',
      '{"toString":1}',
      '""',
      '-1',
      '1e999',
      '0.5',
      '"a"',
      'true',
    ];
    for (const [i, { 0: found, index }] of [...json.matchAll(/"[^"]*"|-?[\d.]+/g)].entries()) {
      const [before, after] = [json.slice(0, index), json.slice(index + found.length)];
      for (const value of [values[i % values.length], values[(i + 5) % values.length]]) {
        opened(withHeader(before + value + after));
      }
    }
    expect(opened(withHeader(json))).not.toBeNull();
  });

  it('that was cut off, or goes on, is refused by name', () => {
    for (let length = 0; length < end + 100; length++) {
      expect(opened(whole.subarray(0, length)), `${length} bytes`).toBeNull();
    }
    for (let length = end; length < whole.length; length += 997) {
      expect(opened(whole.subarray(0, length)), `${length} bytes`).toBeNull();
    }
    expect(opened(whole.subarray(0, whole.length - 1))).toBeNull();
    expect(opened(Buffer.concat([whole, new Uint8Array(8)]))).toBeNull();
    expect(opened(whole)).not.toBeNull();
  });
});
