import { expect, it } from 'vitest';
import { connect, query } from '../../src/duckdb/database.js';
import { identifier, literal } from '../../src/duckdb/sql.js';

it('gives rows as objects: whole numbers of any size as numbers, dates and bytes as they are', async () => {
  const { connections, close } = await connect(1, {});
  try {
    const rows = await query(
      connections[0],
      `SELECT 5::BIGINT AS n, [1::HUGEINT, NULL] AS list, {'deep': 7::UBIGINT} AS nested,
         DATE '1970-01-02' AS day, encode('ñ') AS bytes, NULL AS nothing`,
    );
    expect(rows).toEqual([
      {
        n: 5,
        list: [1, null],
        nested: { deep: 7 },
        day: new Date(86_400_000),
        bytes: expect.any(Uint8Array),
        nothing: null,
      },
    ]);
    const [{ bytes }] = rows as { bytes: Uint8Array }[];
    expect([...bytes]).toEqual([0xc3, 0xb1]);
  } finally {
    close();
  }
});

it('has names and texts with quotes in them come through SQL as they are', async () => {
  const { connections, close } = await connect(1, {});
  try {
    const name = `"two" 'kinds'`;
    const sql = `SELECT ${literal(name)} AS ${identifier(name)}`;
    expect(await query(connections[0], sql)).toEqual([{ [name]: name }]);
  } finally {
    close();
  }
});
