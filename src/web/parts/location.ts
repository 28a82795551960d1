import { useLayoutEffect, useState } from 'preact/hooks';
import type { Code } from '../language/codes.js';

/** The address without its origin, as a view reads it. */
export interface Place {
  readonly language: Code;
  /** Parts of the path after the language. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  /** Changes with each navigation; scroll positions are kept under it. */
  readonly key: number;
}

const listeners = new Set<() => void>();
const scrolls = new Map<number, number>();
let lastKey = 0;

const keyOf = (): number => Number(history.state?.key ?? 0);

/** The place that the address bar shows. */
export function place(): Place {
  const [language, ...path] = location.pathname.split('/').filter(Boolean).map(decoded);
  return {
    language: language === 'es' ? 'es' : 'en',
    path,
    query: new URLSearchParams(location.search),
    key: keyOf(),
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A query with one parameter changed; an empty value takes it out. */
export function queryWith(query: URLSearchParams, name: string, value: string): string {
  const next = new URLSearchParams(query);
  if (value === '') next.delete(name);
  else next.set(name, value);
  const text = String(next);
  return text && `?${text}`;
}

/** Shows another view. `replace` changes the address without a new entry in the history. */
export function navigate(url: string, { replace = false } = {}): void {
  const key = replace ? keyOf() : Date.now();
  if (replace) history.replaceState({ key }, '', url);
  else {
    scrolls.set(keyOf(), scrollY);
    history.pushState({ key }, '', url);
    lastKey = key;
  }
  for (const listener of listeners) listener();
}

/**
 * Changes one parameter of the address, without a new entry in the history. It is read from the
 * address as it stands, which may be ahead of what is drawn: two quick changes both stay.
 */
export function changeQuery(name: string, value: string, without?: string): void {
  const { query } = place();
  if (without !== undefined) query.delete(without);
  navigate(location.pathname + queryWith(query, name, value), { replace: true });
}

/** The present place; the component renders again when it changes. */
export function usePlace(): Place {
  const [current, setCurrent] = useState(place);
  useLayoutEffect(() => {
    const changed = () => setCurrent(place());
    listeners.add(changed);
    return () => void listeners.delete(changed);
  }, []);
  return current;
}

/** Where the view of this entry of the history was scrolled to. */
export const keptScroll = (key: number): number => scrolls.get(key) ?? 0;

/** Makes links inside the page and the back button change the view without loading the page again. */
export function watchNavigation(): void {
  history.scrollRestoration = 'manual';
  if (location.pathname === '/') {
    const language = document.documentElement.lang === 'es' ? 'es' : 'en';
    history.replaceState({ key: 0 }, '', `/${language}/${location.search}`);
  }
  lastKey = keyOf();
  addEventListener('popstate', () => {
    scrolls.set(lastKey, scrollY);
    lastKey = keyOf();
    for (const listener of listeners) listener();
  });
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest('a');
    if (!link || link.target || link.origin !== location.origin) return;
    if (!/^\/(es|en)(\/|$)/u.test(link.pathname)) return;
    if (link.pathname === location.pathname && link.search === location.search && link.hash) return;
    event.preventDefault();
    navigate(link.pathname + link.search + link.hash);
  });
}
