import { useEffect, useMemo, useState } from 'preact/hooks';

/** Films that somebody has seen, and wants to see, by id, each in the order in which they were marked. */
export interface Lists {
  readonly seen: ReadonlySet<number>;
  readonly watchlist: ReadonlySet<number>;
  /** True where what was seen is left out of lists of films. */
  readonly hide: boolean;
}

export type ListName = 'seen' | 'watchlist';

export const NO_LISTS: Lists = { seen: new Set(), watchlist: new Set(), hide: false };

const KEY = 'cartelera.lists';
const VERSION = 1;
/** Where the taste is kept: whoever judged films before there were lists has seen them. */
const TASTE_KEY = 'cartelera.taste';
/** Most ids that the API leaves out. */
const MOST_LEFT_OUT = 20_000;

const listeners = new Set<() => void>();
let current: Lists | undefined;

/** The lists that this browser keeps. */
export const keptLists = (): Lists => (current ??= stored());

function stored(): Lists {
  try {
    const text = localStorage.getItem(KEY);
    const { seen, watchlist, hide } = JSON.parse(text ?? '{}');
    const { liked, disliked } = JSON.parse(
      (text === null && localStorage.getItem(TASTE_KEY)) || '{}',
    );
    const judged = [...idsOf(liked), ...idsOf(disliked)];
    return {
      seen: new Set([...judged, ...idsOf(seen)]),
      watchlist: new Set(idsOf(watchlist)),
      hide: hide === true,
    };
  } catch {
    return NO_LISTS;
  }
}

const idsOf = (value: unknown): number[] =>
  Array.isArray(value) ? value.filter((id) => Number.isInteger(id)) : [];

/** Keeps lists, where the browser allows it beyond this page. */
export function keepLists(lists: Lists): void {
  current = lists;
  const { seen, watchlist, hide } = lists;
  const kept = { version: VERSION, seen: [...seen], watchlist: [...watchlist], hide };
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing still has them until the page is closed.
  }
  for (const listener of listeners) listener();
}

/** The lists with films put into one, or taken out of it; what was seen is no longer to be seen. */
export function marked(lists: Lists, name: ListName, ids: readonly number[], on = true): Lists {
  const list = new Set(lists[name]);
  for (const id of ids) {
    if (on) list.add(id);
    else list.delete(id);
  }
  const watchlist = new Set(lists.watchlist);
  if (name === 'seen' && on) for (const id of ids) watchlist.delete(id);
  return { ...lists, watchlist, [name]: list };
}

/** The kept lists; the component renders again when they change, in another tab too. */
export function useLists(): Lists {
  const [lists, setLists] = useState(keptLists);
  useEffect(() => {
    const changed = () => setLists(keptLists());
    const elsewhere = ({ key }: StorageEvent) => {
      if (key !== null && key !== KEY) return;
      current = undefined;
      changed();
    };
    changed();
    listeners.add(changed);
    addEventListener('storage', elsewhere);
    return () => {
      listeners.delete(changed);
      removeEventListener('storage', elsewhere);
    };
  }, []);
  return lists;
}

/**
 * What leaves out of a list what was seen when its address was opened, where that is wished: a film
 * that is marked in the list stays there until one goes on.
 */
export function useSeenLeftOut(): { readonly exclude?: string } {
  const { hide } = useLists();
  return useMemo(() => {
    const ids = [...keptLists().seen].slice(-MOST_LEFT_OUT);
    return hide && ids.length > 0 ? { exclude: ids.join(',') } : {};
  }, [hide, location.pathname + location.search]);
}
