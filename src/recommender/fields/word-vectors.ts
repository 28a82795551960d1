import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from '../../base/once.js';
import { PROGRAM_ROOT } from '../../base/program-root.js';
import { stem } from './tokens.js';

/** What words mean, as directions: those that are used alike point the same way. */
export interface WordVectors {
  /** The row of a stem. */
  readonly rows: ReadonlyMap<string, number>;
  /** 64 numbers of -127 to 127 for each row. */
  readonly vectors: Int8Array;
}

/**
 * The vectors that come with the program (scripts/word-vectors.mjs): a line of JSON that says where
 * they come from and how many `words` there are, a line for each word, then the bytes of each.
 */
export const wordVectors: () => WordVectors = once(() => {
  const bytes = readFileSync(join(PROGRAM_ROOT, 'dist', 'assets', 'word-vectors.bin'));
  let at = bytes.indexOf('\n') + 1;
  const { words } = JSON.parse(bytes.toString('utf8', 0, at));
  const rows = new Map<string, number>();
  for (let row = 0; row < words; row++) {
    const end = bytes.indexOf('\n', at);
    rows.set(stem(bytes.toString('utf8', at, end)), row);
    at = end + 1;
  }
  return { rows, vectors: new Int8Array(bytes.buffer, bytes.byteOffset + at, bytes.length - at) };
});
