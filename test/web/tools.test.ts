import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, faultsOf, sampleService } from './browser.js';

const LANGUAGES = ['es', 'en'] as const;
const listed = (page: Page) => page.locator('.neighbours[aria-busy=false]').first().waitFor();

const WORDS = {
  es: { undo: 'Deshacer', remove: 'Quitar Heat', hide: 'Ocultar sus sagas', because: 'Porque te' },
  en: {
    undo: 'Undo',
    remove: 'Remove Heat',
    hide: 'Hide their franchises',
    because: 'Because you',
  },
};

/** Numbers as tables write them, in either language. */
const numberIn = (text: string) => Number(text.replace(',', '.').replace('−', '-'));

describeInBrowser('what one can do beyond reading', sampleService, (site) => {
  it.each(LANGUAGES)('steers a taste, adds up its shares, and takes back (%s)', async (code) => {
    const words = WORDS[code];
    const page = await site.open(`/${code}/taste?liked=949,862&disliked=680`, { locale: code });
    await listed(page);
    await page.getByText(words.because).first().waitFor();
    await page.locator('.score-button').first().click();
    const shares = page.locator('.contributions').nth(1);
    const parts = await shares.locator('tbody .number').allTextContents();
    const sum = parts.reduce((all, text) => all + numberIn(text), 0);
    const total = numberIn((await shares.locator('tfoot .number').textContent()) ?? '');
    expect(Math.abs(sum - total)).toBeLessThan(0.0006 * (parts.length + 1));

    const before = await page.locator('.neighbours h3 a').allTextContents();
    await page.getByLabel(words.hide).uncheck();
    await page.getByRole('link', { name: 'Toy Story 2' }).first().waitFor();
    expect(page.url()).toContain('franchise=allow');
    await page.getByLabel(words.hide).check();
    await page.getByRole('button', { name: words.remove }).click();
    await page.getByRole('button', { name: words.undo }).click();
    await page.getByRole('button', { name: words.remove }).waitFor();
    await expect.poll(() => page.locator('.neighbours h3 a').allTextContents()).toEqual(before);
  });

  it.each(LANGUAGES)(
    'goes anywhere by Ctrl-K and leaves the keys of fields alone (%s)',
    async (code) => {
      const page = await site.open(`/${code}/browse`, { locale: code });
      await page.locator('.cards .card').first().waitFor();
      const palette = page.locator('dialog[open]');
      await page.keyboard.press('/');
      const field = page.locator('.masthead > .inner .search input');
      expect(await field.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
      await page.keyboard.type('a/');
      expect(await field.inputValue()).toBe('a/');
      await page.keyboard.press('Control+k');
      expect(await palette.count()).toBe(0);
      await field.blur();

      await page.keyboard.press('Control+k');
      await palette.waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(() => palette.count()).toBe(0);
      await page.keyboard.press('Control+k');
      await palette.waitFor();
      await page.keyboard.type('model');
      await palette.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/${code}/model`);
      await page.keyboard.press('Control+k');
      await palette.waitFor();
      await page.keyboard.type(code === 'es' ? 'english' : 'español');
      await palette.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/${code === 'es' ? 'en' : 'es'}/model`);
    },
  );

  it('leads from a bar to its films, and saves the chart as SVG, PNG and CSV', async () => {
    const page = await site.open('/en/data?genres=Crime');
    await page.locator('.chart .drawing svg').nth(2).waitFor();
    const chart = page.locator('.chart', { hasText: 'Releases by weekday' });
    const saved = async (format: string) => {
      const download = page.waitForEvent('download');
      await chart.getByRole('button', { name: `Save as ${format}` }).click();
      const stream = await (await download).createReadStream();
      const parts: Buffer[] = [];
      for await (const part of stream) parts.push(part as Buffer);
      return Buffer.concat(parts);
    };
    const rows = (await saved('CSV')).toString().trim().split('\r\n');
    expect(rows).toHaveLength(8);
    const films = rows.slice(1).reduce((sum, row) => sum + Number(row.split(',')[1]), 0);
    const list = await (await fetch(`${site.address()}/v1/movies?genres=Crime`)).json();
    expect(list).toMatchObject({ total: films });
    const svg = (await saved('SVG')).toString();
    expect(svg).toMatch(/^<svg/u);
    expect(svg).not.toContain('var(--');
    expect((await saved('PNG')).subarray(1, 4).toString()).toBe('PNG');

    const [, friday] = rows.find((row) => row.startsWith('Fri'))?.split(',') ?? [];
    await chart.locator('.drawing path[aria-label], .drawing .mark-rect path').nth(4).click();
    await page.waitForURL('**/en/browse?genres=Crime&weekday=5');
    await page.getByText(`${friday} films`).waitFor();
    expect(faultsOf(page)).toEqual([]);
  });

  it('is not kept by browsers itself, and is another one for another release', async () => {
    const answer = await fetch(`${site.address()}/sw.js`);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(await answer.text()).toContain(answer.headers.get('cartelera-release') ?? 'none');
  });
});
