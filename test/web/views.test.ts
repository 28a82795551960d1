import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeInBrowser, faultsOf, OVERFLOW, REPRESENTATIVE, sampleService } from './browser.js';
import { KEPT, VIEWS } from './views.js';

const AXE = readFileSync(
  join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'),
  'utf8',
);

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe-core finds wrong, in words. */
async function violationsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(AXE);
  const found = await page.evaluate<Violation[]>(
    `axe.run({ resultTypes: ['violations'], preload: false }).then(({ violations }) => violations)`,
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

/** Every width and theme in both languages with LONG=1; else each view at one of each, in one of them by turns. */
const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [390, 1440].map((width) => ({ colorScheme, viewport: { width, height: 900 } })),
);
const [FIRST, , , LAST] = LOOKS;
const VISITS = (['es', 'en'] as const).flatMap((language) =>
  (process.env.LONG ? LOOKS : [language === 'es' ? FIRST : LAST]).map((look) => ({
    language,
    look,
    // Loaded once and once gone to.
    how: language === 'es' ? 'loaded' : 'followed',
  })),
);
const viewsOf = (language: 'es' | 'en') =>
  process.env.LONG ? VIEWS : VIEWS.filter((_, i) => i % 2 === (language === 'es' ? 0 : 1));
const VISIT = '$language at $look.viewport.width px, $look.colorScheme';

/** Letters of drawn posters that are out of the picture where a reader spaces texts as WCAG 1.4.12 has it. */
const CROWDED = `(() => {
  const spaced = new CSSStyleSheet();
  spaced.replaceSync('* { letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important }');
  document.adoptedStyleSheets = [spaced];
  const texts = [...document.querySelectorAll('.drawn > text')];
  const out = texts.filter((one) => {
    const { x, width } = one.getBBox();
    return x < 0 || x + width > 200;
  });
  document.adoptedStyleSheets = [];
  return texts.length > 0 ? out.map((one) => one.textContent) : ['there is no poster'];
})()`;

const KEEP = `for (const [name, value] of Object.entries(${JSON.stringify(KEPT)}))
  localStorage.setItem(name, JSON.stringify(value));`;

describeInBrowser('every view', sampleService, (site) => {
  describe.each(VISITS)(`in ${VISIT}, $how`, ({ language, look, how }) => {
    let page: Page;
    beforeAll(async () => {
      page = await site.open(`/${language}/api`, { locale: language, ...look });
      await page.evaluate(KEEP);
    });

    it.each(viewsOf(language))(
      '$path shows its heading, fits its width, and passes axe',
      async (view) => {
        const path = `/${language}/${view.path}`;
        await (how === 'loaded' ? page.goto(site.address() + path) : follow(page, path));
        await settled(page, view[language]);
        expect(await page.evaluate('document.documentElement.lang')).toBe(language);
        expect(await violationsOf(page)).toEqual([]);
        expect(await page.evaluate(OVERFLOW)).toBeLessThanOrEqual(0);
        expect(faultsOf(page)).toEqual([]);
      },
    );
  });

  // What opens in a view, one after the other in a page.
  it.each(VISITS)(`what opens in ${VISIT} passes axe`, async ({ language, look }) => {
    const page = await site.open(`/${language}/movie/949`, { locale: language, ...look });
    const passes = async () => expect(await violationsOf(page)).toEqual([]);
    await page.evaluate(KEEP);
    expect(await page.evaluate(CROWDED)).toEqual([]);
    await page.locator('.score-button').first().click();
    await page.locator('.contributions').first().waitFor();
    const adjust = page.locator('.adjust');
    if (!(await adjust.evaluate('(one) => one.open'))) await adjust.locator('summary').click();
    await passes();

    await page.keyboard.press('Control+k');
    await page.keyboard.type('toy');
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    await passes();

    await page.goto(`${site.address()}/${language}/lists`);
    await page.locator('input[type=file]').setInputFiles({
      name: 'watched.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Name,Letterboxd URI\nHeat,u\nNowhere,u\n'),
    });
    await page.locator('.missing li').waitFor();
    await page.locator('.buttons .button').last().click();
    await page.getByRole('alertdialog').waitFor();
    await passes();

    await page.context().setOffline(true);
    await follow(page, `/${language}/people`);
    await page.locator('main .state').waitFor();
    await passes();
    await page.context().setOffline(false);

    await page.goto(`${site.address()}/report?lang=${language}`);
    expect(await page.evaluate(OVERFLOW)).toBeLessThanOrEqual(0);
    await page.evaluate(REPRESENTATIVE);
    await passes();
    expect(faultsOf(page)).toEqual([]);
  });
});
