import { expect, it } from 'vitest';
import { dataThrough, dayNamed } from '../../src/base/data-day.js';

it.each(['1970-01-01', '2024-02-29', '2026-11-29'])('knows the day %s', (text) => {
  expect(new Date(dayNamed(text) * 86_400_000).toISOString().slice(0, 10)).toBe(text);
  expect(dataThrough({ data_through: text })).toBe(text);
});

it.each([
  ...['2026-02-30', '2026-13-01', '2026-00-10', '2026-1-1', ' 2026-01-01', '2026-01-01T00:00Z', ''],
  ...[null, undefined, 20_000, ['2026-01-01']],
])('takes %j for no day', (text) => {
  expect(dayNamed(text)).toBeNaN();
  expect(dataThrough({ data_through: text })).toBeNull();
});

it('is not told by a manifest that has none', () => {
  for (const manifest of [{}, null, undefined, 'x']) expect(dataThrough(manifest)).toBeNull();
});
