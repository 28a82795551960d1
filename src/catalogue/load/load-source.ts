import type { OnRead } from '../read/files/bytes.js';
import type { Reading } from '../read/read-source.js';
import type { Database } from './database.js';
import { RawLoader } from './raw-loader.js';

/** Takes the next part of a source that is being read into the raw tables. */
export async function loadSource(
  { first }: Database,
  reading: Reading,
  onRead?: OnRead,
): Promise<void> {
  const loader = await RawLoader.open(first);
  try {
    await reading.into((batch) => loader.append(batch), onRead);
  } finally {
    loader.finish();
  }
}
