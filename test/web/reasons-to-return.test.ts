import { expect, it } from 'vitest';
import { describeInBrowser, faultsOf, sampleService } from './browser.js';

const RATINGS =
  'Date,Name,Year,Letterboxd URI,Rating\n1,Heat,1995,u,4.5\n1,Alien,1980,u,3\n1,Nowhere,1990,u,5\n';

/** In Spanish it is one of the ten journeys. */
const CODES = process.env.LONG ? (['en', 'es'] as const) : (['en'] as const);

const WORDS = {
  en: {
    watchlist: 'Watchlist',
    hide: /^Hide what I have seen/u,
    found: 'Films found: 2 (seen: 2, watchlist: 0, liked: 1, disliked: 0).',
    missing: 'the catalogue has no such film',
    erase: ['Erase all', 'Yes, erase all', 'Undo'],
    mood: 'Tense',
    because: /^Tense: .*Because you liked Heat\.$/u,
    another: 'Another',
    both: 'Both would like',
  },
  es: {
    watchlist: 'Por ver',
    hide: /^Ocultar las que ya vi/u,
    found: 'Películas encontradas: 2 (vistas: 2, por ver: 0, te gustaron: 1, no te gustaron: 0).',
    missing: 'no está en el catálogo',
    erase: ['Borrar todo', 'Sí, borrar todo', 'Deshacer'],
    mood: 'De tensión',
    because: /^De tensión: .*Porque te gustó Heat\.$/u,
    another: 'Otra',
    both: 'Gustarían a los dos',
  },
};

describeInBrowser('what one comes back for', sampleService, (site) => {
  it.each(CODES)('lists, tonight and two tastes, in %s', async (language) => {
    const words = WORDS[language];
    const page = await site.open(`/${language}/lists`, { locale: language });
    const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
    await page.locator('input[type=file]').setInputFiles({
      name: 'ratings.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(RATINGS),
    });
    await page.getByText(words.found).waitFor();
    expect(await page.locator('.missing li').textContent()).toBe(
      `Nowhere (1990) · ${words.missing}`,
    );
    await button(words.erase[0]).click();
    await button(words.erase[1]).click();
    await expect
      .poll(() => page.locator('.figures dd').allTextContents())
      .toEqual(['0', '0', '0', '0']);
    await button(words.erase[2]).click();
    await expect
      .poll(() => page.locator('.figures dd').allTextContents())
      .toEqual(['0', '2', '1', '0']);

    await page.goto(`${site.address()}/${language}/browse?q=heat`);
    const heat = page.locator('.film-card', { hasText: /^.*Heat.*1995/u }).first();
    await heat.waitFor();
    await page.getByRole('checkbox', { name: words.hide }).check();
    await expect.poll(() => heat.count()).toBe(0);

    await page.goto(`${site.address()}/${language}/movie/680`);
    const mark = page
      .locator('.film-head')
      .getByRole('button', { name: words.watchlist, exact: true });
    await mark.press('Enter');
    await expect.poll(() => mark.getAttribute('aria-pressed')).toBe('true');

    await page.goto(`${site.address()}/${language}/tonight`);
    await button(words.mood).click();
    await expect.poll(() => page.locator('.tonight-why').textContent()).toMatch(words.because);
    // Until then it is the film of before.
    await expect.poll(() => page.locator('[aria-busy="true"]').count()).toBe(0);
    const film = page.locator('.tonight h3 a');
    const first = await film.textContent();
    // Drawn by chance, and shown again by its address.
    expect(page.url()).toMatch(/[?&]n=\d+$/u);
    await page.reload();
    await expect.poll(() => film.textContent()).toBe(first);
    await button(words.another).click();
    await expect.poll(() => film.textContent()).not.toBe(first);
    await page.goto(`${site.address()}/${language}/tonight?watchlist=1&era=classic`);
    await page.getByRole('button', { name: /^(Era|Época): /u }).click();
    await expect.poll(() => film.textContent()).toBe('Pulp Fiction');

    await page.goto(`${site.address()}/${language}/both?liked=862,129`);
    await page.getByRole('heading', { name: words.both }).waitFor();
    expect(await page.locator('.both-film').count()).toBe(12);
    expect(faultsOf(page)).toEqual([]);
  });

  it('brings the taste of a link along while one says what one likes, and nothing else', async () => {
    const page = await site.open('/en/both');
    const toTaste = page.locator('.notice a');
    await expect.poll(() => toTaste.getAttribute('href')).toBe('/en/taste');
    await page.goto(`${site.address()}/en/both?liked=862&x=1`);
    await expect.poll(() => toTaste.getAttribute('href')).toBe('/en/taste?with=%3Fliked%3D862');
    await page.evaluate(`localStorage.setItem('cartelera.taste', '{"liked":[949]}')`);
    const toBoth = page.locator('.buttons a:not(.share)');
    for (const [given, href] of [
      ['?liked=862', '/en/both?liked=862'],
      ['?liked=862&x=1', '/en/both?liked=862'],
      ['.example.org', '/en/both'],
      ['', '/en/both'],
    ]) {
      await page.goto(`${site.address()}/en/taste?with=${encodeURIComponent(given)}`);
      await expect.poll(() => toBoth.getAttribute('href')).toBe(href);
    }
    expect(faultsOf(page)).toEqual([]);
  });

  it('loses no tap, however soon after the last one or after the film appears', async () => {
    const page = await site.open('/en/browse');
    await page.evaluate(`new MutationObserver((_, observer) => {
      if (!document.querySelector('.tonight-why')) return;
      observer.disconnect();
      for (const name of ['Tense', 'Up to 1979'])
        [...document.querySelectorAll('.taps button')].find((one) => one.textContent === name).click();
    }).observe(document, { childList: true, subtree: true })`);
    await page.locator('a[href="/en/tonight"]').first().click();
    await expect.poll(() => page.url()).toMatch(/mood=tense&era=classic&n=\d+$/u);
    expect(faultsOf(page)).toEqual([]);
  });
});
