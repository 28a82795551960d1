import type { DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../duckdb/database.js';
import { cellsOf, evenly } from '../measure/cells.js';
import { STOP_WORDS, WORD } from '../measure/text-patterns.js';
import { jensenShannon } from '../statistics/jensen-shannon.js';
import type { Side } from './column-values.js';
import { byDistance, type Verdict } from './verdict.js';

/** Words are counted in at most about so many values of each side, evenly spaced. */
const MOST_VALUES = 5000;
const MOST_WORDS = 100;
/** A word more for so many words of the smaller side: chance alone then makes a distance of 0.04. */
const EVERY = 200;

/** Jensen and Shannon's distance of the most common words' shares; null where they are too few. */
export async function wordDrift(
  connection: DuckDBConnection,
  now: Side,
  before: Side,
  name: string,
): Promise<Verdict | null> {
  const counts = await query<{ word: string; is: number; was: number }>(
    connection,
    `WITH words AS (
       SELECT 1 AS "is", unnest(words) AS word FROM ${wordsOf(now, name)}
       UNION ALL SELECT 0, unnest(words) FROM ${wordsOf(before, name)}
     )
     SELECT word, count(*) FILTER ("is" = 1) AS "is", count(*) FILTER ("is" = 0) AS was
     FROM words WHERE word NOT IN (${STOP_WORDS})
     GROUP BY word ORDER BY count(*) DESC, word`,
  );
  const total = (of: 'is' | 'was', from = 0) =>
    counts.slice(from).reduce((sum, count) => sum + count[of], 0);
  const words = Math.min(MOST_WORDS, Math.floor(Math.min(total('is'), total('was')) / EVERY));
  if (words === 0) return null;
  const shown = counts.slice(0, words);
  return byDistance(
    { es: 'Jensen-Shannon (palabras)', en: 'Jensen-Shannon (words)' },
    jensenShannon(
      [...shown.map(({ was }) => was), total('was', words)],
      [...shown.map(({ is }) => is), total('is', words)],
    ),
  );
}

function wordsOf({ facts }: Side, name: string): string {
  const column = facts.find((one) => one.name === name)!;
  const cells = cellsOf([column], evenly(MOST_VALUES));
  return `(SELECT regexp_extract_all(lower(left(text, 2000)), ${WORD}) AS words FROM ${cells})`;
}
