import { expect, it } from 'vitest';
import { connect } from '../../src/duckdb/database.js';
import { explainMemory } from '../../src/duckdb/explain-memory.js';

it('has one sentence for what does not fit', async () => {
  const { connections, close } = await connect(1, { memory_limit: '15MB', temp_directory: '' });
  try {
    const error = await connections[0]
      .run('CREATE TABLE much AS SELECT i, md5(i::VARCHAR) AS text FROM range(900000) numbers(i)')
      .catch((error: unknown) => error);
    const explained = explainMemory(error, 'films.zip', '15MB');
    expect(explained).toMatchObject({
      code: 'source-unreadable',
      message: expect.stringMatching(/^films\.zip does not fit in the 15MB [^\n]*; expected/),
    });
    const other = new Error('x');
    expect(explainMemory(other, 'films.zip', '15MB')).toBe(other);
  } finally {
    close();
  }
});
