import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import type { TextMeasures } from '../schema/column-schema.js';
import { cellsOf, evenly, type StoredColumn } from './cells.js';
import { STOP_WORDS, WORD } from './text-patterns.js';

type Words = Pick<TextMeasures, 'words' | 'words_of'>;

/** Words are counted in at most about so many values, evenly spaced. */
const MOST_VALUES = 5000;
const MOST_CHARACTERS = 2000;
const WORDS = 20;

type Found = { col: number; of: number; words: { less: number; word: string }[] | null };

/** The most frequent words of each of some columns of text. */
export async function frequentWords(
  connection: DuckDBConnection,
  columns: readonly StoredColumn[],
): Promise<ReadonlyMap<StoredColumn, Words>> {
  if (columns.length === 0) return new Map();
  const cells = cellsOf(columns, evenly(MOST_VALUES));
  const found = await query<Found>(
    connection,
    `WITH sample AS MATERIALIZED (
       SELECT col, lower(left(text, ${MOST_CHARACTERS})) AS text FROM ${cells} WHERE text IS NOT NULL
     ),
     words AS (
       SELECT col, unnest(regexp_extract_all(text, ${WORD})) AS word FROM sample
     ),
     counted AS (
       SELECT col, word, count(*) AS n FROM words WHERE word NOT IN (${STOP_WORDS}) GROUP BY ALL
     )
     SELECT col, of, words FROM (SELECT col, count(*) AS of FROM sample GROUP BY col)
     LEFT JOIN (
       SELECT col, min({less: -n, word: word}, ${WORDS}) AS words FROM counted GROUP BY col
     ) USING (col)`,
  );
  return new Map(
    found.map(({ col, of, words }) => [
      columns[col],
      { words: (words ?? []).map(({ less, word }) => ({ word, n: -less })), words_of: of },
    ]),
  );
}
