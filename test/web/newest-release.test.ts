import { afterEach, expect, it, vi } from 'vitest';
import { fetchNewest, onNewRelease } from '../../src/web/api/newest-release.js';

afterEach(() => vi.unstubAllGlobals());

const answerOf = (release: string, date: string) =>
  new Response(release, { headers: { 'cartelera-release': release, date } });

it('tells of another release once, and asks anew for what the browser kept of the one before', async () => {
  const answers = [
    answerOf('one', 'Sun, 29 Nov 2026 10:00:00 GMT'),
    answerOf('two', 'Sun, 29 Nov 2026 10:00:05 GMT'),
    answerOf('one', 'Sun, 29 Nov 2026 10:00:01 GMT'),
    answerOf('two', 'Sun, 29 Nov 2026 10:00:06 GMT'),
  ];
  const asked: unknown[] = [];
  vi.stubGlobal('fetch', async (_request: Request, options?: { readonly cache?: string }) => {
    asked.push(options?.cache);
    return answers.shift();
  });
  let told = 0;
  const end = onNewRelease(() => told++);
  const texts: string[] = [];
  for (let i = 0; i < 3; i++) {
    texts.push(await (await fetchNewest(new Request('http://here/v1/stats'))).text());
  }
  end();
  expect(texts).toEqual(['one', 'two', 'two']);
  expect(told).toBe(1);
  expect(asked).toEqual([undefined, undefined, undefined, 'no-cache']);
});
