import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Progress } from '../../../src/base/progress.js';
import { encodeTexts } from '../../../src/recommender/sentences/encode-texts.js';
import { ENCODER, loadEncoder } from '../../../src/recommender/sentences/encoder.js';

const TEXTS = Array.from({ length: 40 }, (_, i) => `A story of ${i} friends.`);

let folder: string;
let told: Progress[];
let asked: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sentences-'));
  told = [];
  asked = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, 'releases', 'sentences.txt');

/** Stands in for the encoder: the length of the text in the first number; it can be stopped. */
const encoder = (stopAfter = Number.POSITIVE_INFINITY) => ({
  async embed(text: string) {
    if (asked.length === stopAfter) throw new Error('stopped');
    asked.push(text);
    return [text.length / 512, 1, -1, ...new Array<number>(509).fill(0)];
  },
});
const encoded = (texts = TEXTS, stopAfter?: number) =>
  encodeTexts(
    texts,
    file(),
    (event) => told.push(event),
    async () => encoder(stopAfter),
  );

describe('the vectors of texts', () => {
  it('are rounded to bytes, row by row, equal texts encoded once', async () => {
    const vectors = await encoded(['abc', 'de', 'abc']);
    expect(asked).toEqual(['abc', 'de']);
    expect(vectors).toHaveLength(3 * 512);
    const starts = [0, 1, 2].map((row) => [...vectors.subarray(row * 512, row * 512 + 4)]);
    expect(starts).toEqual([
      [3, 127, -127, 0],
      [2, 127, -127, 0],
      [3, 127, -127, 0],
    ]);
  });

  it('are not made again, and need no encoder then', async () => {
    const first = await encoded();
    const again = await encodeTexts(TEXTS, file(), () => {}, loadEncoder);
    expect(again).toEqual(first);
  });

  it('go on where a build was stopped, at whatever byte the file ends', async () => {
    await expect(encoded(TEXTS, 35)).rejects.toThrow('stopped');
    const whole = readFileSync(file());
    expect(whole.toString().split('\n')).toHaveLength(33);
    const expected = await encodeTexts(
      TEXTS,
      join(folder, 'other'),
      () => {},
      async () => encoder(),
    );
    for (const cut of [0, 1, 20, 700, 718]) {
      truncateSync(file(), whole.length - cut);
      asked = [];
      expect(await encoded()).toEqual(expected);
      expect(asked).toHaveLength(cut > 1 ? 9 : 8);
      asked = [];
      expect(await encoded()).toEqual(expected);
      expect(asked).toEqual([]);
      rmSync(file());
      appendFileSync(file(), whole);
    }
  });

  it('say how much is left', async () => {
    await encoded();
    expect(told[0]).toEqual({ message: 'encoding 40 texts, once each' });
    expect(told.slice(1).map(({ done, total }) => [done, total])).toEqual([
      [16, 40],
      [32, 40],
      [40, 40],
    ]);
    expect(told[1].message).toMatch(/^encoding texts, .*minutes? left$/);
  });
});

describe('the encoder', () => {
  it.each([
    [
      'is missing',
      () => {
        throw new Error("Cannot find module '@energetic-ai/embeddings'\nstack");
      },
    ],
    ['is of another version', () => ({ version: '9.0.0' })],
  ])('that %s is told with what to install', async (_, load) => {
    await expect(loadEncoder(load)).rejects.toMatchObject({
      code: 'not-installed',
      message: expect.stringMatching(
        /^the encoder of sentences .*\(.*\); expected .*npm install .*@0\.2\.0$/,
      ),
    });
  });

  const require = createRequire(import.meta.url);
  const isInstalled = (() => {
    try {
      return require.resolve(ENCODER.replace(/@[\d.]+$/, '')) !== '';
    } catch {
      return false;
    }
  })();
  it.runIf(isInstalled)('finds that two films of a heist are nearer than one of love', async () => {
    const texts = [
      'A crew of thieves plans to rob a casino.',
      'Bank robbers take hostages when their heist goes wrong.',
      'Two strangers fall in love on a train to Vienna.',
    ];
    const vectors = await encodeTexts(texts, file(), () => {});
    const product = (a: number, b: number) =>
      vectors
        .subarray(a * 512, (a + 1) * 512)
        .reduce((sum, value, d) => sum + value * vectors[b * 512 + d], 0);
    expect(product(0, 1)).toBeGreaterThan(product(0, 2));
  });
});
