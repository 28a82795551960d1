import { describe, expect, it } from 'vitest';
import { csvOf, profileOf, profileOfQuery, saidOf } from '../profile-of.js';

describe('timestamps are kept to the second', () => {
  const hours = Array.from({ length: 100 }, (_, i) => new Date(Date.UTC(2020, 0, 1, i, 0, i % 60)));
  const check = ({ columns }: Awaited<ReturnType<typeof profileOf>>) => {
    expect(columns.ts).toMatchObject({ type: 'date', distinct: 100, duplicates: 0, common: [] });
    expect(columns.ts.date).toMatchObject({
      first: '2020-01-01',
      last: '2020-01-05 03:00:39',
      by_year: [{ year: 2020, n: 100 }],
      gaps: [],
    });
  };

  it.each([
    ['2020-01-01T00:00:00', (day: Date) => day.toISOString().slice(0, 19)],
    ['2020-01-01 00:00:00', (day: Date) => day.toISOString().slice(0, 19).replace('T', ' ')],
    ['2020-01-01T00:00:00.000Z', (day: Date) => day.toISOString()],
  ])('of texts as %s', async (_what, write) => {
    check(
      await profileOf(
        'ts.csv',
        csvOf('ts', 100, (i) => write(hours[i])),
      ),
    );
  });

  it.each(['TIMESTAMP', 'TIMESTAMPTZ', 'TIMESTAMP_NS'])('of Parquet: %s', async (type) => {
    const seconds = 'to_hours(i::INTEGER) + to_seconds(i % 60)';
    check(
      await profileOfQuery(
        `SELECT (TIMESTAMP '2020-01-01' + ${seconds})::${type} AS ts FROM range(100) t(i)`,
      ),
    );
  });

  it('common ones are shown with their time', async () => {
    const { columns } = await profileOf(
      'ts.csv',
      csvOf('ts', 90, (i) => ['2020-01-01 23:59:59', '1969-12-31 00:00:01', '2021-05-05'][i % 3]),
    );
    expect(columns.ts.common.map(({ value, n }) => [value, n]).sort()).toEqual([
      ['1969-12-31 00:00:01', 30],
      ['2020-01-01 23:59:59', 30],
      ['2021-05-05', 30],
    ]);
  });
});

describe('whole numbers beyond 2^53 are told apart', () => {
  const big = (i: number) => String(2n ** 63n + BigInt(i % 50));
  const check = ({ columns, ...found }: Awaited<ReturnType<typeof profileOf>>) => {
    expect(columns.x).toMatchObject({ type: 'integer', distinct: 50, unique: 0, duplicates: 50 });
    expect(columns.x.common[0]).toEqual({ value: '9223372036854775808', n: 2, share: 0.02 });
    expect(saidOf(found)).toContain('x has whole numbers beyond 2^53');
    expect(saidOf(found, 'es')).toContain('x tiene enteros de más de 2^53');
  };

  it('as text', async () => check(await profileOf('big.csv', csvOf('x', 100, big))));
  it.each(['HUGEINT', 'UBIGINT'])('of Parquet: %s', async (type) => {
    const value = type === 'HUGEINT' ? 'DECIMAL(38, 0)' : type;
    check(
      await profileOfQuery(
        `SELECT ('9223372036854775808'::HUGEINT + i % 50)::${value} AS x FROM range(100) t(i)`,
      ),
    );
  });

  it('identifiers too', async () => {
    const { columns } = await profileOfQuery(
      'SELECT 9007199254740992 + i AS film_id FROM range(100) t(i)',
    );
    expect(columns.film_id).toMatchObject({ type: 'identifier', distinct: 100, duplicates: 0 });
  });

  it('and none where numbers are small, or are not whole numbers of a kind', async () => {
    const found = await profileOfQuery('SELECT i AS a, 1e300 * i AS b FROM range(100) t(i)');
    expect(found.columns.b.distinct).toBe(100);
    expect(saidOf(found)).not.toContain('2^53');
  });
});
