import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';

const WORKER = join(import.meta.dirname, '../../src/web/public/sw.js');

/** Caches of a browser, and what happens when one is opened. */
function cachesOf(opened: (name: string) => void) {
  const kept = new Map<string, Map<string, unknown>>();
  const open = async (name: string) => {
    opened(name);
    const cache = kept.get(name) ?? new Map<string, unknown>();
    kept.set(name, cache);
    return {
      keys: async () => [...cache.keys()].map((url) => ({ url })),
      put: async ({ url }: Request, answer: unknown) => void cache.set(url, answer),
      delete: async ({ url }: Request) => cache.delete(url),
    };
  };
  const has = async (name: string) => kept.has(name);
  return { kept, open, has, delete: async (name: string) => kept.delete(name) };
}

/** Asks a worker of this version for a film, until all that it does then has come to its end. */
async function askFilm(caches: ReturnType<typeof cachesOf>): Promise<void> {
  const listeners = new Map<string, (event: unknown) => void>();
  const self = {
    KEPT: { version: 'one', release: 'release-one', shell: [] },
    addEventListener: (name: string, listen: (event: unknown) => void) =>
      listeners.set(name, listen),
  };
  const fetch = async () => new Response('{}', { headers: { 'cartelera-release': 'release-one' } });
  const location = { origin: 'http://here' };
  runInNewContext(await readFile(WORKER, 'utf8'), { self, caches, fetch, location, URL });
  const work: Promise<unknown>[] = [];
  const given = (promise: Promise<unknown>) => void work.push(promise);
  const request = { method: 'GET', url: 'http://here/v1/movies/949', mode: 'cors' };
  listeners.get('fetch')?.({ request, respondWith: given, waitUntil: given });
  // What is answered may begin more.
  for (let i = 0; i < work.length; i++) await work[i];
}

it('keeps an answer', async () => {
  const caches = cachesOf(() => undefined);
  await caches.open('shell one');
  await askFilm(caches);
  expect([...(caches.kept.get('answers one') ?? new Map()).keys()]).toEqual([
    'http://here/v1/movies/949',
  ]);
});

it('keeps none where another version follows at this very moment', async () => {
  const caches = cachesOf((name) => {
    if (name === 'answers one') caches.kept.clear();
  });
  await caches.open('shell one');
  await askFilm(caches);
  expect([...caches.kept.keys()]).toEqual([]);
});
