import type { Day } from './days.js';
import type { IdExport } from './id-export.js';
import type { Entry } from './journal.js';
import type { Index } from './kept.js';

/** Why films are asked for, the most urgent first. */
export const REASONS = ['changed', 'lost', 'new', 'oldest'] as const;
export type Due = Readonly<Record<(typeof REASONS)[number], readonly number[]>>;

interface DueRequest {
  readonly answered: Answered;
  /** The daily export; null where there was none. */
  readonly exported: Pick<IdExport, 'ids' | 'popularity'> | null;
  readonly changed: readonly number[];
  /** The oldest that were chosen today already. */
  readonly oldest: readonly number[] | null;
  readonly today: Day;
}

/** So much of the catalogue is asked again each day, so that all of it is within its 180 days. */
const ROTATION = 150;

/** When each film was answered, and which of them are gone. */
export interface Answered {
  readonly days: ReadonlyMap<number, Day>;
  readonly gone: ReadonlySet<number>;
}

/** The same of what is kept, and of answers that came in since. */
export function answeredDays(index: Index, entries: ReadonlyMap<number, Entry>): Answered {
  const gone = new Set(index.gone);
  const days = new Map<number, Day>();
  for (let i = 0; i < index.ids.length; i++) days.set(index.ids[i], index.days[i]);
  for (const [id, entry] of entries) {
    days.set(id, entry.day);
    if (entry.gone) gone.add(id);
    else gone.delete(id);
  }
  return { days, gone };
}

/** What is to be asked today, each film once: the changed, lost and new ones, then the oldest. */
export function dueFilms(request: DueRequest): Due {
  const { answered, exported, changed, today } = request;
  const { days, gone } = answered;
  const due = { changed: [] as number[], lost: [] as number[], new: [] as number[] };
  const taken = new Set<number>();
  const ask = (id: number, why: keyof typeof due) => {
    if (days.get(id) === today || taken.has(id)) return;
    taken.add(id);
    due[why].push(id);
  };
  for (const id of changed) ask(id, 'changed');
  if (exported !== null) {
    const { ids, popularity } = exported;
    const there = new Set(ids);
    for (const id of days.keys()) if (!gone.has(id) && !there.has(id)) ask(id, 'lost');
    const fresh: number[] = [];
    ids.forEach((id, place) => {
      if (!days.has(id) || gone.has(id)) fresh.push(place);
    });
    // The most popular first: a first load may be taken in parts.
    fresh.sort((a, b) => popularity[b] - popularity[a] || ids[a] - ids[b]);
    for (const place of fresh) ask(ids[place], 'new');
  }
  const living = (id: number) => !gone.has(id) && !taken.has(id);
  return { ...due, oldest: request.oldest ?? oldestOf(days, living, days.size - gone.size, today) };
}

/** A share of the films, and all that are due by their age, oldest first. */
function oldestOf(
  days: ReadonlyMap<number, Day>,
  isMeant: (id: number) => boolean,
  films: number,
  today: Day,
): number[] {
  const counts = new Map<Day, number>();
  for (const [id, day] of days) {
    if (day < today && isMeant(id)) counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  let left = Math.ceil(films / ROTATION);
  const chosen: number[] = [];
  for (const day of [...counts.keys()].sort((a, b) => a - b)) {
    const isDue = day <= today - ROTATION;
    if (left <= 0 && !isDue) break;
    const ids: number[] = [];
    for (const [id, answered] of days) if (answered === day && isMeant(id)) ids.push(id);
    ids.sort((a, b) => a - b);
    const some = isDue ? ids : ids.slice(0, left);
    chosen.push(...some);
    left -= some.length;
  }
  return chosen;
}
