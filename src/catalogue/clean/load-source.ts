import { readSource } from '../read/read-source.js';
import type { Sources } from '../read/sources.js';
import { type Database, RawLoader } from './database.js';

/** Reads the files of a source into the raw tables, and makes `files` (role, name). */
export async function loadSource({ first }: Database, sources: Sources): Promise<void> {
  const loader = await RawLoader.open(first);
  try {
    await readSource(sources, (batch) => loader.append(batch));
  } finally {
    loader.finish();
  }
  await first.run('CREATE TABLE files (role VARCHAR, name VARCHAR)');
  const appender = await first.createAppender('files');
  for (const { role, name } of sources.files) {
    appender.appendVarchar(role);
    appender.appendVarchar(name);
    appender.endRow();
  }
  appender.closeSync();
}
