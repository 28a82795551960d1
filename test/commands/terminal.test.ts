import { afterEach, expect, it, vi } from 'vitest';
import { progressBar, terminalEffects } from '../../src/commands/terminal.js';

const { isTTY } = process.stderr;
afterEach(() => {
  process.stderr.isTTY = isTTY;
  vi.restoreAllMocks();
});

it('draws a bar anew only where it changed', () => {
  process.stderr.isTTY = true;
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const { report } = terminalEffects(false);
  for (const done of [0, 1, 2, 500, 500, 1000]) report({ message: 'reading', done, total: 1000 });
  expect(write.mock.calls.map(([text]) => String(text).replace(/^.*?(\d+) %$/s, '$1'))).toEqual([
    '0',
    '50',
    '100',
  ]);
  expect(progressBar(500, 1000)).toMatch(/ 50 %$/);
});
