/** The release that answered last, and when. */
let newest: { readonly release: string; readonly at: number } | undefined;
/** Types of Node know of no browser's cache. */
const ANEW: RequestInit & { readonly cache: string } = { cache: 'no-cache' };

const listeners = new Set<() => void>();

/** Calls back when another release answers than before; gives what ends that. */
export function onNewRelease(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/**
 * Asks, and asks again past the browser's cache where what it holds is of an older release than one
 * that has answered meanwhile: a page never shows two.
 */
export async function fetchNewest(request: Request): Promise<Response> {
  const response = await fetch(request.clone());
  const release = response.headers.get('cartelera-release');
  if (release === null || release === newest?.release) return response;
  const at = Date.parse(response.headers.get('date') ?? '') || Date.now();
  if (newest !== undefined && at < newest.at) return fetch(request, ANEW);
  const isOther = newest !== undefined;
  newest = { release, at };
  if (isOther) for (const listener of listeners) listener();
  return response;
}
