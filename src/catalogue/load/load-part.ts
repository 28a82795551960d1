import type { OnRead } from '../read/files/bytes.js';
import type { Reading } from '../read/reading.js';
import type { Database } from './database.js';
import { RawLoader } from './raw-loader.js';

/**
 * Takes the next part of a source that is being read into the raw tables, in one transaction: rows that
 * are added little by little are then moved into the tables, not copied.
 */
export async function loadPart(
  { first }: Database,
  reading: Reading,
  onRead?: OnRead,
): Promise<void> {
  await first.run('BEGIN');
  const loader = await RawLoader.open(first);
  try {
    await reading.into((batch) => loader.append(batch), onRead);
  } finally {
    loader.finish();
  }
  await first.run('COMMIT');
}
