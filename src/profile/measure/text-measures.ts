import type { DuckDBConnection } from '@duckdb/node-api';
import type { TextMeasures } from '../profile-schema.js';
import { identifier, query } from './database.js';
import type { ColumnFacts } from './list-columns.js';
import { STOP_WORDS } from './text-patterns.js';

/** Words are counted in at most about so many values, evenly spaced. */
const MOST_VALUES = 5000;

/** What is measured of a column of text. `table` has rowid. */
export async function textMeasures(
  connection: DuckDBConnection,
  table: string,
  { text, rows, counts }: ColumnFacts,
): Promise<TextMeasures> {
  const [length] = await query<TextMeasures['length']>(
    connection,
    `SELECT min(n)::DOUBLE AS min, avg(n) AS mean, quantile_cont(n, 0.5)::DOUBLE AS median,
       max(n)::DOUBLE AS max
     FROM (SELECT length(${text}) AS n FROM ${identifier(table)})`,
  );
  const every = Math.ceil(rows / MOST_VALUES);
  const sample = `SELECT left(${text}, 2000) AS text FROM ${identifier(table)}
     WHERE ${text} IS NOT NULL ${every > 1 ? `AND rowid % ${every} = 0` : ''}`;
  const [{ of, words }] = await query<{ of: number; words: TextMeasures['words'] | null }>(
    connection,
    `WITH sample AS MATERIALIZED (${sample}),
     words AS (
       SELECT unnest(regexp_extract_all(lower(text), '[\\pL][\\pL\\pN]{2,}')) AS word FROM sample
     ),
     most AS (
       SELECT word, count(*) AS n FROM words
       WHERE word NOT IN (${STOP_WORDS}) GROUP BY word ORDER BY n DESC, word LIMIT 20
     )
     SELECT (SELECT count(*) FROM sample) AS of,
       (SELECT list({word: word, n: n} ORDER BY n DESC, word) FROM most) AS words`,
  );
  return {
    length,
    words: words ?? [],
    words_of: of,
    with_outer_blanks: counts?.outer_blanks ?? 0,
    placeholders: counts?.placeholders ?? 0,
    mojibake: counts?.mojibake ?? 0,
  };
}
