import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettings, SETTINGS } from '../../../src/recommender/index.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weights-'));
});
afterAll(() => rm(folder, { recursive: true }));

const given = async (text: string) => {
  const file = join(folder, 'weights.json');
  await writeFile(file, text);
  return readSettings(file);
};
const { calibration, shrink, weights } = SETTINGS;

describe('a file of weights', () => {
  it('is read as it was written', async () => {
    expect(await given(JSON.stringify(SETTINGS, null, 2))).toEqual(SETTINGS);
    expect(await given(JSON.stringify({ weights: { text: 1 }, shrink, calibration }))).toEqual({
      weights: { text: 1 },
      shrink,
      calibration,
    });
  });

  it.each([
    ['', /weights\.json is not JSON \(.+\); expected what "cartelera learn" wrote$/],
    ['null', /^in .*weights\.json weights is undefined; expected a number for each field$/],
    ['[]', /weights is undefined; expected a number for each field/],
    ['{"weight": {}}', /"weight" is no setting; expected weights, shrink, calibration/],
    [{ weights: { ...weights, keyword: 1 } }, /weights has "keyword"; expected fields: quality, /],
    [{ weights: { ...weights, text: -1 } }, /weights\.text is -1; expected a finite number/],
    [{ weights: { ...weights, text: '5' } }, /weights\.text is "5"; expected a finite number/],
    [{ weights: [1] }, /weights has "0"; expected fields/],
    [{ shrink: { quality: 1 } }, /shrink has "quality"; expected fields: genres, /],
    [{ shrink: null }, /shrink is null; expected a number for each field/],
    [{ calibration: { raw: [0, 1], score: [0.2] } }, /calibration is no curve; expected "raw" and/],
    [{ calibration: { raw: [1, 0], score: [0, 1] } }, /calibration is no curve/],
    [{ calibration: { raw: [0, 1], score: [0, 1.1] } }, /calibration is no curve/],
    [{ calibration: { raw: [], score: [] } }, /calibration is no curve/],
    [
      { calibration: { ...calibration, obscure: { raw: [0] } } },
      /calibration\.obscure is no curve/,
    ],
    [{ calibrationWithRatings: {} }, /calibrationWithRatings is no curve/],
  ])('%j is refused in one sentence', async (part, message) => {
    const text = typeof part === 'string' ? part : JSON.stringify({ ...SETTINGS, ...part });
    await expect(given(text)).rejects.toMatchObject({
      code: 'source-unreadable',
      message: expect.stringMatching(message),
    });
  });

  it('with a number beyond all numbers is refused', async () => {
    const text = JSON.stringify(SETTINGS).replace('"text":', '"text":1e999,"title":');
    await expect(given(text)).rejects.toThrow(
      /weights\.text is Infinity; expected a finite number/,
    );
  });

  it('that is not there is named', async () => {
    await expect(readSettings(join(folder, 'none.json'))).rejects.toMatchObject({
      code: 'source-not-found',
      message: expect.stringMatching(/none\.json cannot be found \(ENOENT\); expected a file/),
    });
  });
});
