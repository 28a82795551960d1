import { createHash } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder, readIfThere } from '../../base/disk.js';
import type { Report } from '../../base/progress.js';
import { WIDTH } from '../score/kernels/wide-dots.js';
import { ENCODER, type Encoder, loadEncoder } from './encoder.js';

/** One of the numbers of a vector of length 1 times this is rounded to a byte: coarse enough for most machines to agree. */
const UNIT = 512;
const LARGEST = 127;
/** So many texts are written down at once: about a second of work. */
const BATCH = 16;
/** A line of the file: hash of encoder and text, 512 signed bytes in base64. */
const LINE = /^([0-9a-f]{32}) ([A-Za-z0-9+/]{683}=)$/;

const keyOf = (text: string): string =>
  createHash('sha256').update(`${ENCODER}\n${text}`).digest('hex').slice(0, 32);

/**
 * The vector of each text. What has been encoded stands in a file to which lines are added: a build that
 * was cut short goes on where it was, and a line that is not whole is as good as none.
 */
export async function encodeTexts(
  texts: readonly string[],
  file: string,
  report: Report,
  load: () => Promise<Encoder> = loadEncoder,
): Promise<Int8Array> {
  const before = (await readIfThere(file)) ?? '';
  const known = new Map<string, string>();
  for (const line of before.split('\n')) {
    const [, key, vector] = LINE.exec(line) ?? [];
    if (key && vector) known.set(key, vector);
  }
  const keys = texts.map(keyOf);
  const left = new Map(keys.flatMap((key, i) => (known.has(key) ? [] : [[key, texts[i]]])));
  if (left.size > 0) {
    report({ message: `encoding ${left.size} texts, once each` });
    const encoder = await load();
    await makeFolder(dirname(file));
    let lines = before === '' || before.endsWith('\n') ? '' : '\n';
    const start = performance.now();
    let done = 0;
    for (const [key, text] of left) {
      const vector = bytesOf(await encoder.embed(text)).toString('base64');
      known.set(key, vector);
      lines += `${key} ${vector}\n`;
      if (++done % BATCH > 0 && done < left.size) continue;
      await appendFile(file, lines);
      lines = '';
      const pace = (performance.now() - start) / done;
      const minutes = Math.ceil(((left.size - done) * pace) / 60_000);
      const message = `encoding texts, ${minutes > 1 ? `about ${minutes} minutes` : 'a minute'} left`;
      report({ message, done, total: left.size });
    }
  }
  const vectors = new Int8Array(keys.length * WIDTH);
  for (const [i, key] of keys.entries()) {
    vectors.set(new Int8Array(Buffer.from(known.get(key) ?? '', 'base64')), i * WIDTH);
  }
  return vectors;
}

const bytesOf = (vector: readonly number[]): Buffer =>
  Buffer.from(
    Int8Array.from(vector, (value) =>
      Math.max(-LARGEST, Math.min(LARGEST, Math.round(UNIT * value))),
    ),
  );
