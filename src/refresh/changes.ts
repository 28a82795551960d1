import { isoDate } from '../base/iso-date.js';
import type { Day } from './days.js';
import { isId } from './id-export.js';
import type { Json, Tmdb } from './request.js';

/** What the feed told of the days since. */
export interface Changes {
  readonly ids: ReadonlySet<number>;
  /** Up to here every window was read whole; the next run begins there. */
  readonly through: Day;
  /** From here on; later than `since` where the feed does not reach back so far. */
  readonly from: Day;
  /** Entries without an id. */
  readonly nameless: number;
  /** Windows that could not be read whole, and why. */
  readonly missing: readonly string[];
}

const DAYS_BACK = 14;
const MOST_PAGES = 500;

/** The films that changed since a day, in windows of one day, the last of them again. */
export async function changesSince(
  tmdb: Tmdb,
  since: Day,
  today: Day,
  isKnown: (id: number) => boolean,
): Promise<Changes> {
  const ids = new Set<number>();
  const missing: string[] = [];
  let nameless = 0;
  let through: Day | null = null;
  const from = Math.max(since - 1, today - DAYS_BACK);
  for (let day = from; day < today; day++) {
    const window = `start_date=${isoDate(day)}&end_date=${isoDate(day + 1)}`;
    const problem = await windowOf(window);
    if (problem === null) continue;
    missing.push(`${isoDate(day)}: ${problem}`);
    through ??= day;
  }
  return { ids, through: through ?? today, from, nameless, missing };

  /** Reads a window's pages; gives what went wrong, or null. */
  async function windowOf(window: string): Promise<string | null> {
    const met = new Set<number>();
    let stale = 0;
    for (let page = 1; ; page++) {
      if (page > MOST_PAGES) return `more than ${MOST_PAGES} pages`;
      const answer = await tmdb.ask(`/movie/changes?${window}&page=${page}`, wrongPage);
      if (answer.is !== 'found') return answer.is === 'gone' ? 'no such list' : answer.why;
      const results = answer.found.results as readonly (Json | null)[];
      const before = met.size;
      for (const entry of results) {
        const { id, adult } = Object(entry);
        if (!isId(id)) nameless++;
        else {
          met.add(id);
          if (adult !== true || isKnown(id)) ids.add(id);
        }
      }
      stale = met.size > before ? 0 : stale + 1;
      if (results.length === 0 || page >= Number(answer.found.total_pages)) return null;
      if (stale === 3) return 'pages that repeat themselves';
    }
  }
}

const wrongPage = ({ results, total_pages }: Json): string | null =>
  Array.isArray(results) && typeof total_pages === 'number' ? null : 'no page of changes';
