import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvRecords } from '../../../src/catalogue/read/csv/csv-reader.js';
import { openBytes } from '../../../src/catalogue/read/files/bytes.js';
import { LiteralError } from '../../../src/catalogue/read/nested/literal-error.js';
import { parseLiteral, type Value } from '../../../src/catalogue/read/nested/python-literal.js';
import { hasShared, SHARED } from '../../data.js';

const plain = (value: Value): unknown => {
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
  }
  return Array.isArray(value) ? value.map(plain) : value;
};

const asJson = (cell: string) => {
  try {
    return JSON.stringify(plain(parseLiteral(cell)));
  } catch (error) {
    if (error instanceof LiteralError) return '!';
    throw error;
  }
};

describe.skipIf(!hasShared)('the shared files (skipped where they are not)', () => {
  // The answers are those of digest_of_files.py: Python's csv and ast.literal_eval.
  it.each([
    ['movies_metadata', 45_467, '1565200d1f2e7d47edb8086dcb516ca2caa2bec717a112776c76ad57661607b6'],
    ['credits', 45_477, '77b11a07eadfd95954f963e48c24e724ff9807b217d6bd032ede3320ad3b0ea8'],
    ['keywords', 46_420, '0e9b9c3c8eaa9a1565032ac55a6be7e6651848e73c4a7850b2844a8b899e6ec3'],
  ])('%s has the cells and the literals that Python reads from it', async (name, count, sha256) => {
    const digest = createHash('sha256');
    let records = 0;
    const bytes = openBytes(join(SHARED, `${name}.csv.gz`));
    for await (const batch of csvRecords(bytes, { file: `${name}.csv` })) {
      records += batch.length;
      for (const cell of batch.flatMap(({ cells }) => cells ?? [])) {
        digest.update(cell);
        if (/^[[{]/.test(cell)) digest.update(asJson(cell));
      }
    }
    expect([records, digest.digest('hex')]).toEqual([count, sha256]);
  });
});
