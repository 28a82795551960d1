import { useLayoutEffect, useState } from 'preact/hooks';
import { keepLists, keptLists, marked } from '../marks/lists.js';

/** Films that somebody likes and dislikes, by id. */
export interface Taste {
  readonly liked: readonly number[];
  readonly disliked: readonly number[];
}

export type Verdict = keyof Taste;

export const NO_TASTE: Taste = { liked: [], disliked: [] };

const KEY = 'cartelera.taste';
/** Most films of each kind, as the API takes them. */
export const MOST_JUDGED = 2000;
const listeners = new Set<() => void>();
let unsaved: Taste | undefined;

/** The taste that this browser keeps; nothing of it is sent but in questions. */
export function keptTaste(): Taste {
  try {
    const { liked, disliked } = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return { liked: idsOf(liked), disliked: idsOf(disliked) };
  } catch {
    return unsaved ?? NO_TASTE;
  }
}

const idsOf = (value: unknown): number[] =>
  Array.isArray(value) ? value.filter((id) => Number.isInteger(id)).slice(0, MOST_JUDGED) : [];

/** Keeps a taste, where the browser allows it beyond this page. Who judges a film has seen it. */
export function keepTaste(taste: Taste): void {
  const before = keptTaste();
  const known = new Set([...before.liked, ...before.disliked]);
  const judgedNow = [...taste.liked, ...taste.disliked].filter((id) => !known.has(id));
  if (judgedNow.length > 0) keepLists(marked(keptLists(), 'seen', judgedNow));
  unsaved = taste;
  try {
    localStorage.setItem(KEY, JSON.stringify(taste));
  } catch {
    // A browser that keeps nothing still has it until the page is closed.
  }
  for (const listener of listeners) listener();
}

/** The kept taste; the component renders again when it changes, in another tab too. */
export function useKeptTaste(): Taste {
  const [taste, setTaste] = useState(keptTaste);
  useLayoutEffect(() => {
    const changed = () => setTaste(keptTaste());
    listeners.add(changed);
    addEventListener('storage', changed);
    return () => {
      listeners.delete(changed);
      removeEventListener('storage', changed);
    };
  }, []);
  return taste;
}

/** The taste with a film under this verdict, and not under the other; without one it is taken out. */
export function judged(taste: Taste, id: number, verdict: Verdict | undefined): Taste {
  const without = (ids: readonly number[]) => ids.filter((one) => one !== id);
  const next = { liked: without(taste.liked), disliked: without(taste.disliked) };
  if (verdict !== undefined) next[verdict] = [...next[verdict], id].slice(-MOST_JUDGED);
  return next;
}

/** How many films a taste has. */
export const sizeOf = ({ liked, disliked }: Taste): number => liked.length + disliked.length;

/** A taste with the films of another one, which says what counts where they disagree. */
export const merged = (taste: Taste, other: Taste): Taste =>
  (['liked', 'disliked'] as const).reduce(
    (all, verdict) => other[verdict].reduce((one, id) => judged(one, id, verdict), all),
    taste,
  );

/** The taste that a shared link holds: `?liked=862,680&disliked=597`. */
export function tasteOf(query: URLSearchParams): Taste | undefined {
  if (!query.has('liked') && !query.has('disliked')) return undefined;
  const ids = (name: Verdict) => [
    ...new Set(
      (query.get(name) ?? '')
        .split(',')
        .filter((id) => /^\d{1,16}$/u.test(id))
        .map(Number),
    ),
  ];
  return {
    liked: ids('liked').slice(0, MOST_JUDGED),
    disliked: ids('disliked').slice(0, MOST_JUDGED),
  };
}

/** The query of a link that shares a taste. */
export function queryOf({ liked, disliked }: Taste): string {
  const parts = [
    ...(liked.length > 0 ? [`liked=${liked.join(',')}`] : []),
    ...(disliked.length > 0 ? [`disliked=${disliked.join(',')}`] : []),
  ];
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
