import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** By name: it is typed with the page, whose globals tests do not have. */
const HOST = '../../../src/web/poster/poster-host.js';
type Sources = Readonly<Record<'src' | 'srcset', string>>;

const sourcesWith = async (content?: string) => {
  vi.stubGlobal('document', { querySelector: () => (content ? { content } : null) });
  const host = (await import(HOST)) as { readonly sourcesOf: (path: string) => Sources };
  return host.sourcesOf('/a.jpg');
};
beforeEach(() => void vi.resetModules());
afterEach(() => void vi.unstubAllGlobals());

it('asks for posters where the page says they are, else at TMDB', async () => {
  expect(await sourcesWith('https://pictures.example/p/ w92 w500')).toEqual({
    src: 'https://pictures.example/p/w500/a.jpg',
    srcset: 'https://pictures.example/p/w92/a.jpg 92w, https://pictures.example/p/w500/a.jpg 500w',
  });
});

it("asks TMDB's host where the page says nothing", async () => {
  const { src, srcset } = await sourcesWith();
  expect(src).toBe('https://image.tmdb.org/t/p/w185/a.jpg');
  expect(srcset.split(', ').at(-1)).toBe('https://image.tmdb.org/t/p/w780/a.jpg 780w');
});
