import { readSource } from '../read/read-source.js';
import type { Sources } from '../read/sources.js';
import type { Database } from './database.js';
import { RawLoader } from './raw-loader.js';

/** Reads the files of a source into the raw tables. */
export async function loadSource({ first }: Database, sources: Sources): Promise<void> {
  const loader = await RawLoader.open(first);
  try {
    await readSource(sources, (batch) => loader.append(batch));
  } finally {
    loader.finish();
  }
}
