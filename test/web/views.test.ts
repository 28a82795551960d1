import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeInBrowser, faultsOf, OVERFLOW, sampleService } from './browser.js';
import { VIEWS } from './views.js';

const AXE = readFileSync(
  join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'),
  'utf8',
);

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe-core finds wrong, in words; by all of its rules, or one. */
async function violationsOf(page: Page, rule?: string): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(AXE);
  const found = await page.evaluate<Violation[]>(
    `axe.run({ resultTypes: ['violations'], preload: false, ...${rule ? `{ runOnly: ['${rule}'] }` : '{}'} })
      .then(({ violations }) => violations)`,
  );
  return found.map(({ id, nodes: [node] }) => `${id}: ${node?.html} ${node?.failureSummary ?? ''}`);
}

/** Waits until nothing of the view is under way any more. */
async function settled(page: Page, heading: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
  await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0);
}

/** Goes on to a path as a link of the page does, without loading it anew. */
const follow = (page: Page, path: string) =>
  page.evaluate(
    `history.pushState(null, '', ${JSON.stringify(path)}), dispatchEvent(new PopStateEvent('popstate'))`,
  );

/**
 * Each view in both languages, loaded once and once gone to; each in both themes, of which the second
 * is another only in its colours.
 */
const VISITS = [
  { language: 'es', themes: ['light', 'dark'], how: 'loaded' },
  { language: 'en', themes: ['dark', 'light'], how: 'followed' },
] as const;

describeInBrowser('every view', sampleService, (site) => {
  describe.each(VISITS)('in $language, $how', ({ language, themes, how }) => {
    let page: Page;
    beforeAll(async () => {
      page = await site.open(`/${language}/api`, { locale: language });
    });

    it.each(VIEWS)('$path shows its heading, fits a telephone, and passes axe', async (view) => {
      const path = `/${language}/${view.path}`;
      await page.emulateMedia({ colorScheme: themes[0] });
      await (how === 'loaded' ? page.goto(site.address() + path) : follow(page, path));
      await settled(page, view[language]);
      expect(await page.evaluate('document.documentElement.lang')).toBe(language);
      expect(await violationsOf(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: themes[1] });
      expect(await violationsOf(page, 'color-contrast')).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await page.evaluate(OVERFLOW)).toBeLessThanOrEqual(0);
      await page.setViewportSize({ width: 1280, height: 900 });
      expect(faultsOf(page)).toEqual([]);
    });
  });
});
