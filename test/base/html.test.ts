import { expect, it } from 'vitest';
import { escaped } from '../../src/base/html.js';

it('makes every sign that HTML reads stand for itself', () => {
  expect(escaped(`<a href="x">'Q' & ñ</a>`)).toBe(
    '&lt;a href=&quot;x&quot;&gt;&#39;Q&#39; &amp; ñ&lt;/a&gt;',
  );
});
