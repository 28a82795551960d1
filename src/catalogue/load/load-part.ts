import type { OnRead } from '../read/files/bytes.js';
import type { Reading } from '../read/reading.js';
import type { Database } from './database.js';
import { RawLoader } from './raw-loader.js';

/** Loads a source's next part in one transaction: its rows are then moved to tables, not copied. */
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
