import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { WORDS as BOTH } from '../../src/web/both/words.js';
import { WORDS as DOCS } from '../../src/web/docs/words.js';
import { en } from '../../src/web/language/en.js';
import { es } from '../../src/web/language/es.js';
import { TOOLS } from '../../src/web/language/tools.js';
import { WORDS as LISTS } from '../../src/web/lists/words.js';
import { WORDS as TONIGHT } from '../../src/web/tonight/words.js';
import { describeInBrowser, faultsOf, OVERFLOW, sampleService } from './browser.js';

const CODES = ['en', 'es'] as const;
type Code = (typeof CODES)[number];
const MESSAGES = { en, es };
const TELEPHONE = { viewport: { width: 390, height: 844 } };

/** A page in front of somebody, and the words of their language. */
interface Walk {
  readonly page: Page;
  readonly code: Code;
  readonly t: typeof es;
  readonly go: (path: string) => Promise<unknown>;
  readonly heading: (name: string | RegExp, level?: number) => Promise<void>;
  readonly open: (path: string, options?: BrowserContextOptions) => Promise<Page>;
}

const listed = (page: Page) => page.locator('.neighbours[aria-busy=false]').first().waitFor();
const titles = (page: Page) => page.locator('.neighbours h3 a').allTextContents();
const numberIn = (text: string | null) => Number((text ?? '').replace(',', '.'));

const JOURNEYS: Readonly<Record<string, (walk: Walk) => Promise<void>>> = {
  'a misspelt film by keyboard alone, a person by Enter, and what is nowhere': async (walk) => {
    const { page, t, go, heading } = walk;
    await go('');
    await page.locator('.hero').getByRole('combobox').focus();
    await page.keyboard.type('godfahter');
    await page.getByRole('option', { name: /1972/u }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await heading(/Godfather/u);
    const field = page.locator('.masthead').getByRole('combobox');
    await field.fill('tom hanks');
    await field.press('Enter');
    await heading('Tom Hanks');
    await page.goBack();
    await heading(/Godfather/u);
    await field.fill('dystopia');
    await page.getByRole('option', { name: /^(?:dystopia|distopía)$/u }).click();
    await page.locator('.card').first().waitFor();
    expect(page.url()).toContain('/keyword/');
    await field.fill('zzzzzz');
    await field.press('Enter');
    await page.getByText(t.search.none('zzzzzz')).waitFor();
  },

  'a film, why it is like another, a theme that they share, and back': async (walk) => {
    const { page, t, go, heading } = walk;
    await go('movie/862');
    await listed(page);
    const first = page.locator('.neighbour').first();
    await first.getByRole('button', { name: t.similar.why }).click();
    const shares = await first.locator('tbody .number').allTextContents();
    const sum = numberIn(await first.locator('tfoot .number').textContent());
    expect(shares.reduce((all, share) => all + numberIn(share), 0)).toBeCloseTo(sum, 1);
    await page.locator('dd a[href*="/keyword/"]').first().press('Enter');
    await page.locator('.card').first().waitFor();
    await heading(/./u);
    await page.goBack();
    await heading('Toy Story');
    await page.locator('.neighbours h3 a').first().press('Enter');
    await heading('Toy Story 2');
  },

  'a list that is adjusted, and a film that it lacks': async (walk) => {
    const { page, t, go } = walk;
    await go('movie/949');
    await listed(page);
    const before = await titles(page);
    await page.getByRole('slider', { name: t.controls.genres }).focus();
    await page.keyboard.press('Home');
    await expect.poll(() => titles(page)).not.toEqual(before);
    const changed = await titles(page);
    await page.getByRole('combobox', { name: t.whyNot.label }).fill('spirited away');
    await page.locator('.why-not').getByRole('option').first().click();
    await page.locator('.verdict .contributions').waitFor();
    await page.reload();
    await page.locator('.verdict .contributions').waitFor();
    await expect.poll(() => titles(page)).toEqual(changed);
    await page.getByRole('button', { name: t.controls.reset }).click();
    await expect.poll(() => titles(page)).toEqual(before);
    expect(page.url()).toContain('whynot=129');
  },

  'films by filter and order, and an address that cannot be': async (walk) => {
    const { page, code, t, go, heading } = walk;
    await go('browse?genre=Nope&page=0&genres=Western&year_min=1990&year_max=1980');
    await page.getByText(t.browsePage.ignored('genre=Nope, page=0')).waitFor();
    await page.getByText(t.controls.swapped).waitFor();
    await page.getByRole('button', { name: t.browsePage.clear }).click();
    await page.getByRole('combobox', { name: t.browsePage.sort }).selectOption('-rating');
    await page.getByText(t.browsePage.sortNotes['-rating']).waitFor();
    await expect
      .poll(() => page.locator('.card .detail').first().textContent())
      .toMatch(/★ \d[.,]\d\d$/u);
    await page.getByRole('combobox', { name: t.browsePage.sort }).selectOption('title');
    const letters = page.getByRole('navigation', { name: TOOLS[code].initials });
    const shown = { es: 'Relatos salvajes', en: 'Wild Tales' }[code];
    const [letter] = shown;
    await letters.getByRole('link', { name: letter, exact: true }).click();
    const names = page.locator('.card .name');
    await names.getByText(shown, { exact: true }).waitFor();
    for (const name of await names.allTextContents()) {
      expect(/\p{L}/u.exec(name)?.[0]).toBe(letter);
    }
    expect(page.url()).toContain(`initial=${letter.toLowerCase()}`);
    await go('browse?page=999');
    await heading(t.browsePage.beyond('999'), 2);
    await page.getByRole('link', { name: t.browsePage.toLast }).click();
    await page.locator('.card').first().waitFor();
  },

  'a taste, its list, and its link in the hands of another': async (walk) => {
    const { page, code, t, go, open } = walk;
    await go('taste');
    await page.locator('.cards button').first().click();
    await listed(page);
    const mine = await titles(page);
    await page
      .getByText(/\(\d+\s?%\)/u)
      .first()
      .waitFor();
    const link = await page.getByRole('link', { name: t.taste.share }).getAttribute('href');
    const theirs = code === 'en' ? 'es' : 'en';
    const other = await open(link ?? '', { locale: theirs });
    await listed(other);
    expect(new URL(other.url()).pathname).toBe(`/${theirs}/taste`);
    expect(await other.locator('.neighbour').count()).toBe(mine.length);
    await other.getByRole('button', { name: MESSAGES[theirs].taste.keep }).click();
    await other.locator('.nav .tally').first().waitFor();
    await page.getByRole('button', { name: t.taste.clear }).click();
    await page.getByRole('button', { name: t.taste.undo }).click();
    await expect.poll(() => titles(page)).toEqual(mine);
  },

  'two algorithms and the controls, on a telephone': async (walk) => {
    const { page, t, go } = walk;
    await page.setViewportSize(TELEPHONE.viewport);
    await go('compare/949?b=words');
    await expect.poll(() => page.locator('.neighbours[aria-busy=false]').count()).toBe(2);
    const [one, other] = await Promise.all(
      [0, 1].map((side) => page.locator('.neighbours').nth(side).boundingBox()),
    );
    expect(one?.y).toBe(other?.y);
    await page.getByRole('combobox', { name: t.compare.right }).selectOption('fields');
    await page.getByText(t.compare.shared('10', '10')).waitFor();
    expect(await page.evaluate(OVERFLOW)).toBeLessThanOrEqual(0);
    await go('movie/949');
    await listed(page);
    await page.locator('.adjust summary').click();
    await page.getByRole('slider', { name: t.controls.director }).waitFor();
    const sheet = await page.locator('.adjust').boundingBox();
    expect(sheet?.height).toBeLessThan(TELEPHONE.viewport.height / 2);
  },

  'a person, what they are known for, a saga and a company': async (walk) => {
    const { page, t, go, heading } = walk;
    await go('people');
    await page.getByLabel(t.person.filter).fill('tom hanks');
    await page
      .locator('main a', { hasText: /^Tom Hanks/u })
      .first()
      .click();
    await heading('Tom Hanks');
    await heading(t.person.knownFor, 2);
    await page.locator('.card a, a.card').first().click();
    await listed(page);
    await go('collections?q=toy');
    await page.locator('main a[href*="/collection/"]').first().click();
    await page.locator('.card').first().waitFor();
    await go('companies?q=zzzzqqq');
    await page.getByText(t.group.none).waitFor();
  },

  'one’s own lists, a film for tonight, and one for two': async (walk) => {
    const { page, code, t, go, heading } = walk;
    await go('lists');
    await page.locator('input[type=file]').setInputFiles({
      name: 'ratings.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Name,Year,Letterboxd URI,Rating\nHeat,1995,u,4.5\nNowhere,1990,u,5\n'),
    });
    await page.locator('.missing li', { hasText: 'Nowhere' }).waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV', exact: true }).click();
    expect((await saved).suggestedFilename()).toBe('cartelera.csv');
    await page.getByRole('button', { name: LISTS[code].erase }).click();
    await page.getByRole('button', { name: LISTS[code].yes }).click();
    await page.getByRole('button', { name: LISTS[code].undo }).click();
    await page.getByRole('link', { name: t.nav.tonight, exact: true }).click();
    await page.getByRole('button', { name: TONIGHT[code].mood.tense, exact: true }).click();
    await page.locator('.tonight-why', { hasText: 'Heat' }).waitFor();
    await page.getByRole('button', { name: TONIGHT[code].another, exact: true }).click();
    await go('both?liked=862,129');
    await heading(BOTH[code].both, 2);
    expect(await page.locator('.both-film').count()).toBe(12);
  },

  'figures of all films and of some, a chart’s films, and the report': async (walk) => {
    const { page, code, t, go, heading } = walk;
    await go('data?genres=Crime');
    await page.getByText(`${t.data.asTable}: ${t.data.byWeekday}`).click();
    await page.getByRole('row').nth(1).waitFor();
    await page.getByRole('columnheader', { name: TOOLS[code].selection.chosen }).waitFor();
    await go('browse?missing=budget');
    await page.locator('.card').first().waitFor();
    await page.locator('.downloads a').first().waitFor();
    await go('data');
    await page.getByRole('link', { name: t.data.report }).click();
    await page.waitForURL('**/report?lang=*');
    await heading(/./u);
    expect(await page.evaluate('document.documentElement.lang')).toBe(code);
    await page.locator('a[href*="/movie/"]:visible').first().click();
    await listed(page);
    expect(page.url()).toContain(`/${code}/movie/`);
  },

  'a request, its answer, an operation that is tried, and the model': async (walk) => {
    const { page, code, t, go, heading } = walk;
    const words = DOCS[code];
    await go('api');
    await page.getByLabel(words.answer).filter({ hasText: '"results"' }).first().waitFor();
    await page.getByRole('link', { name: words.docs }).click();
    await heading(words.docsTitle);
    const operation = page.locator('details', { hasText: '/v1/search' }).first();
    await operation.locator('summary').first().click();
    await operation.getByRole('button', { name: words.ask }).click();
    await operation.getByRole('heading', { name: /^[24]\d\d · /u }).waitFor();
    await page.getByRole('link', { name: t.nav.model, exact: true }).click();
    await heading(t.model.title);
    await heading(t.model.weights, 2);
  },
};

/** All in both languages with LONG=1; else each in one, by turns. */
const WALKS = Object.entries(JOURNEYS).flatMap(([name, walk], i) =>
  CODES.filter((_, n) => process.env.LONG || n === i % 2).map((code) => ({ name, code, walk })),
);

describeInBrowser('ten journeys', sampleService, (site) => {
  it.each(WALKS)('$code: $name', async ({ code, walk }) => {
    const page = await site.open('/livez', { locale: code });
    await walk({
      page,
      code,
      t: MESSAGES[code],
      go: (path) => page.goto(`${site.address()}/${code}/${path}`),
      heading: (name, level = 1) => page.getByRole('heading', { level, name }).first().waitFor(),
      open: site.open,
    });
    expect(faultsOf(page)).toEqual([]);
  });
});
