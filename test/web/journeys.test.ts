import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createApp } from '../../src/service/index.js';
import {
  genreRecommender,
  MARKUP_TITLE,
  PATIENT,
  RELEASE,
  smallFilms,
} from '../service/small-app.js';
import { describeInBrowser, faultsOf, OVERFLOW, sampleService } from './browser.js';

const HEAT = 949;

/** An address without the page, to make a browser ready before it goes to one. */
const BARE = '/livez';

/** Titles of the films in the list of similar ones, in order. */
const neighboursOf = (page: Page) => page.locator('.neighbours h3 a').allTextContents();

const listed = (page: Page) => page.locator('.neighbours[aria-busy=false]').first().waitFor();

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="3"/>';

/** Drawn posters of which a line of letters stands where the figure is. */
const COVERED = `
  [...document.querySelectorAll('.drawn')].filter((poster) => {
    const { y, height } = poster.querySelector('svg');
    const [from, to] = [y.baseVal.value, y.baseVal.value + height.baseVal.value];
    return [...poster.querySelectorAll('text')].some((line) => {
      const box = line.getBBox();
      return box.y + box.height * 0.8 > from + 1 && box.y + box.height * 0.3 < to - 1;
    });
  }).map((poster) => poster.textContent)`;

interface Stop {
  readonly kind: string;
  /** The element, when the focus does not show on it nor on the one around it. */
  readonly hidden: string;
}

/** Compares the outline and shadow of what has the focus with what they are when it is lost. */
const WATCH_FOCUS = `
  window.focusSeen = () => {
    const element = document.activeElement;
    const look = () => [element, element.parentElement]
      .map((one) => getComputedStyle(one))
      .map(({ outlineStyle, outlineWidth, boxShadow }) =>
        outlineStyle === 'none' ? boxShadow : [outlineStyle, outlineWidth, boxShadow].join())
      .join(' ');
    const focused = look();
    element.blur();
    const hidden = look() === focused ? element.outerHTML : '';
    element.focus({ focusVisible: true });
    return { kind: element.getAttribute('type') ?? element.tagName, hidden };
  };
`;

/** Notes in each frame what moves for longer than a hundredth of a second. */
const WATCH_MOTION = `
  window.motions = [];
  const look = () => {
    for (const one of document.getAnimations()) {
      if (one.effect.getComputedTiming().duration > 10) motions.push(one.effect.target.outerHTML);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

describeInBrowser('what one does with the page', sampleService, (site) => {
  it('opens in the language of the browser, and changes it on the same view', async () => {
    const page = await site.open('/', { locale: 'es-AR' });
    await page.getByRole('heading', { name: 'Dinos una película que te gustó.' }).waitFor();
    expect(page.url()).toBe(`${site.address()}/es/`);
    await page.goto(`${site.address()}/es/movie/${HEAT}?diversity=0.5`);
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Films like it' }).waitFor();
    expect(page.url()).toBe(`${site.address()}/en/movie/${HEAT}?diversity=0.5`);
  });

  it('finds a misspelt film by keyboard alone, then a film like it, a person, and back', async () => {
    const page = await site.open('/en/');
    for (let i = 0; i < 15; i++) {
      if (await page.evaluate('document.activeElement?.getAttribute("role") === "combobox"')) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type('godfahter');
    await page.getByRole('option', { name: 'The Godfather 1972' }).waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('[aria-selected=true]').textContent()).toContain('The Godfather');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'The Godfather', exact: true }).waitFor();
    expect(await page.title()).toBe('The Godfather (1972) · Cartelera');

    await listed(page);
    await page.locator('.neighbours h3 a').first().press('Enter');
    await page.getByRole('heading', { level: 1, name: 'The Godfather: Part II' }).waitFor();
    await page.getByRole('link', { name: 'Francis Ford Coppola' }).first().press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Francis Ford Coppola' }).waitFor();
    await page.getByRole('heading', { name: 'Return on budget' }).waitFor();

    await page.goBack();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'The Godfather', exact: true }).waitFor();
    expect(faultsOf(page)).toEqual([]);
  });

  it.each([
    ['pixar', 'Pixar Animation Studios'],
    ['toy story', 'Toy Story'],
  ])('opens what “%s” means by Enter, also before the list is there', async (text, name) => {
    const page = await site.open('/es/');
    const field = page.locator('.hero').getByRole('combobox');
    await field.fill(text);
    await field.press('Enter');
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    expect(faultsOf(page)).toEqual([]);
  });

  it('shows on each card the figure that films are sorted by', async () => {
    const page = await site.open('/en/browse?sort=-known_return');
    const details = page.locator('.cards .detail');
    await details.first().waitFor();
    for (const text of (await details.allTextContents()).slice(0, 5)) {
      expect(text).toMatch(/^\d{4} · earned [\d,.]+ times its budget/u);
    }
  });

  it.each([
    ['/en/', 3],
    [`/en/movie/${HEAT}`, 2],
  ])('asks at %s for what the head of the page has asked for already, once', async (path, n) => {
    const page = await site.open(BARE);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(site.address() + path);
    await page.locator('.card, .neighbour').first().waitFor();
    await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0);
    const preloaded = await page.evaluate<string[]>(
      "[...document.querySelectorAll('link[rel=preload][as=fetch]')].map(({ href }) => href)",
    );
    expect(preloaded).toHaveLength(n);
    for (const url of preloaded) expect(asked.filter((one) => one === url)).toHaveLength(1);
    const like = asked.filter((url) => /\/similar|-vote_count|-popularity|\/stats/u.test(url));
    expect(new Set(like).size).toBe(like.length);
  });

  it('keeps the words on the colours of the genres legible', async () => {
    const page = await site.open('/en/');
    const tile = page.locator('.tile.coloured').first();
    await tile.waitFor();
    const colour = (selector: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}')).color`);
    const expected = await colour('.tile.coloured');
    expect(await colour('.tile.coloured .name')).toBe(expected);
    expect(await colour('.tile.coloured .tally')).toBe(expected);
  });

  it('keeps the year on the right of a title that runs from right to left', async () => {
    const page = await site.open(BARE);
    await page.route('**/similar?*', async (route) => {
      const body = await (await route.fetch()).text();
      await route.fulfill({ body: body.replace('"title":"The Godfather', '"title":"عمر المختار') });
    });
    await page.goto(`${site.address()}/en/movie/${HEAT}?year_max=1975`);
    const heading = page.locator('.neighbour h3', { hasText: 'عمر المختار' }).first();
    const title = await heading.locator('a').boundingBox();
    const year = await heading.locator('.muted').boundingBox();
    expect(year?.x).toBeGreaterThan((title?.x ?? 0) + (title?.width ?? 0) - 1);
  });

  it('hides the franchise', async () => {
    const page = await site.open('/en/movie/862');
    await listed(page);
    expect((await neighboursOf(page))[0]).toBe('Toy Story 2');
    await page.getByRole('checkbox', { name: 'Hide its franchise' }).check();
    await expect.poll(() => neighboursOf(page)).not.toContain('Toy Story 2');
  });

  it('says that no film passes the filters', async () => {
    const page = await site.open(`/en/movie/${HEAT}?year_min=2190`);
    await page.getByRole('heading', { name: 'No film passes these filters.' }).waitFor();
  });

  it('says so where no film is found', async () => {
    const page = await site.open('/en/browse?q=zzzzqqq');
    await page.locator('.state').getByText('No film passes all the filters.').waitFor();
  });

  it.each([
    ['en', 'There is no other film to compare it with.'],
    ['es', 'No hay otra película con la que compararla.'],
  ])('says in %s that a film is the only one', async (language, said) => {
    const page = await site.open(BARE);
    await page.route('**/similar?*', (route) =>
      route.fulfill({ json: { results: [], total_matching: 0 } }),
    );
    await page.goto(`${site.address()}/${language}/movie/${HEAT}`);
    await page.locator('.state').getByRole('heading', { name: said }).waitFor();
    expect(await page.locator('.neighbours').count()).toBe(0);
  });

  it('shows at each stop of the Tab key where the focus is', async () => {
    const page = await site.open(`/en/movie/${HEAT}`);
    await listed(page);
    await page.evaluate(WATCH_FOCUS);
    const kinds = new Set<string>();
    for (let stop = 0; stop < 40; stop++) {
      await page.keyboard.press('Tab');
      const { kind, hidden } = await page.evaluate<Stop>('focusSeen()');
      expect(hidden).toBe('');
      kinds.add(kind);
    }
    expect([...kinds]).toEqual(expect.arrayContaining(['A', 'button', 'text', 'range']));
  });

  it('moves nothing for whoever asks for less motion', async () => {
    const page = await site.open(BARE, { reducedMotion: 'no-preference' });
    await page.addInitScript(WATCH_MOTION);
    const moved = async () => {
      await page.goto(`${site.address()}/en/movie/${HEAT}`);
      await listed(page);
      const before = await neighboursOf(page);
      await page.getByRole('slider', { name: 'Genre' }).focus();
      await page.keyboard.press('Home');
      await expect.poll(() => neighboursOf(page)).not.toEqual(before);
      await page.evaluate('new Promise((done) => setTimeout(done, 100))');
      return page.evaluate<string[]>('motions');
    };
    expect(await moved()).not.toEqual([]);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await moved()).toEqual([]);
  });

  it('tells why a film is not in the list', async () => {
    const page = await site.open(`/en/movie/${HEAT}`);
    await page.getByRole('combobox', { name: 'Film that the list lacks' }).fill('spirited away');
    await page.getByRole('option', { name: 'Spirited Away' }).click();
    const verdict = page.getByText(/Spirited Away is number \d+ among the films like Heat\./u);
    await verdict.waitFor();
    await page.getByText(/It has less of what the listed ones share: .+\./u).waitFor();
    await page.reload();
    await verdict.waitFor();
    await page.goto(`${page.url()}&year_max=1999&language=en`);
    await page
      .getByText('These options leave Spirited Away out: years and original language.')
      .waitFor();
    await page.getByRole('button', { name: 'Reset' }).click();
    await verdict.waitFor();
  });

  it('opens a shared taste in the language of its reader, and asks before one is replaced', async () => {
    const page = await site.open('/en/movie/949');
    await page.getByRole('button', { name: 'Like', exact: true }).click();
    await page.getByRole('link', { name: 'In your taste: 1 film.' }).waitFor();
    await page.goto(`${site.address()}/taste?liked=862`);
    expect(page.url()).toBe(`${site.address()}/en/taste?liked=862`);
    await page.getByRole('button', { name: 'Keep it as mine' }).click();
    await page.getByText('You have a taste already: 1 film.').waitFor();
    await page.getByRole('button', { name: 'Add those of the link' }).click();
    await page.getByRole('link', { name: 'Your taste 2' }).waitFor();

    await page.getByRole('button', { name: 'Start over' }).click();
    await page.getByText('Your taste is empty: 2 films taken out.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: 'Your taste 2' }).waitFor();

    const reader = await site.open('/taste?liked=862', { locale: 'es-AR' });
    expect(reader.url()).toBe(`${site.address()}/es/taste?liked=862`);
  });

  it('shows each poster that comes, whatever became of the others', async () => {
    const page = await site.open(BARE);
    const gone = new Set<string>();
    await page.route('https://image.tmdb.org/**', (route) => {
      const path = route.request().url().replace(/.*\//u, '');
      if (gone.size === 0) gone.add(path);
      if (gone.has(path)) return route.fulfill({ status: 404 });
      return route.fulfill({ contentType: 'image/svg+xml', body: PICTURE });
    });
    await page.goto(`${site.address()}/en/browse`);
    const pictures = page.locator('.poster img');
    await expect.poll(() => pictures.count()).toBe(23);
    expect(await pictures.first().getAttribute('srcset')).toMatch(/w342\S+ 342w.*w780\S+ 780w/u);
  });

  it('keeps the figures of its drawn posters off the letters', async () => {
    const page = await site.open('/en/browse');
    await page.locator('.card').first().waitFor();
    await expect.poll(() => page.locator('.drawn').count()).toBe(24);
    expect(await page.evaluate(COVERED)).toEqual([]);
  });

  it('says what of an address it leaves aside, and that there is no such page or year', async () => {
    const page = await site.open('/en/browse?genre=Nope&sort=worst&year_min=1990&year_max=1980');
    await page.getByText('no possible value: genre=Nope, sort=worst.').waitFor();
    await page.getByText('The first is larger than the second.').waitFor();
    expect(await page.locator('.range [aria-invalid=true]').count()).toBe(2);
    await page.goto(`${site.address()}/en/browse?page=3`);
    const field = page.getByRole('spinbutton', { name: /^Page/u });
    expect(Number(await field.inputValue())).toBeGreaterThan(1);
    await field.fill('2');
    await field.press('Enter');
    await expect.poll(() => page.url()).toContain('page=2');
    await page.locator('.card').first().waitFor();
  });

  it('names jobs and themes in Spanish, which only a Spanish reader loads', async () => {
    const page = await site.open(BARE);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${site.address()}/en/movie/${HEAT}`);
    await listed(page);
    expect(asked.filter((url) => url.includes('names-es'))).toEqual([]);
    await page.getByRole('link', { name: 'Español' }).click();
    await page.locator('.credits li', { hasText: 'Montaje' }).first().waitFor();
    await page.locator('dd', { hasText: 'asesinato' }).first().waitFor();
  });

  it('leads from a theme to its films, and from a reason', async () => {
    const page = await site.open('/es/keyword/4565', { locale: 'es' });
    await page.getByRole('heading', { level: 1, name: 'Distopía' }).waitFor();
    await page.locator('.card').first().waitFor();
    await page.goto(`${site.address()}/en/browse?keyword=dystopia`);
    const films = page.getByText(/^\d+ films?$/u);
    await films.first().waitFor();
    const few = await films.first().textContent();
    await page.getByRole('button', { name: 'Theme: dystopia' }).click();
    await expect.poll(() => films.first().textContent()).not.toBe(few);
    expect(page.url()).toBe(`${site.address()}/en/browse`);
  });

  it('begins with what somebody is best known for', async () => {
    const page = await site.open('/en/person/31');
    const best = page.locator('section', { hasText: 'Best known for' }).locator('.card');
    await expect.poll(() => best.count()).toBe(6);
    expect(await best.first().textContent()).toMatch(/· ★ \d\.\d$/u);
  });

  it('filters by the address, and leaves the filters in it', async () => {
    const page = await site.open('/es/browse?genres=Western', { locale: 'es' });
    await page.getByText(/^\d+ películas$/u).waitFor();
    await page.getByRole('combobox', { name: 'Orden' }).selectOption('release_date');
    await expect.poll(() => page.url()).toContain('sort=release_date');
    const yearsInOrder = async () => {
      const details = await page.locator('.card .detail').allTextContents();
      const years = details.map((text) => text.slice(-4));
      return years.length > 1 && years.join() === [...years].sort().join();
    };
    await expect.poll(yearsInOrder).toBe(true);
  });

  it('shows what is wrong when the API answers 503, and the film when it is asked again', async () => {
    const page = await site.open(BARE);
    await page.route('**/v1/movies/949', (route) => route.fulfill({ status: 503, body: '{}' }));
    await page.goto(`${site.address()}/en/movie/949`);
    await page.getByRole('heading', { level: 1, name: 'Not ready yet' }).waitFor();
    await page.unroute('**/v1/movies/949');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Heat' }).waitFor();
  });

  it('says that it is offline, and keeps what it has', async () => {
    const page = await site.open(`/en/movie/${HEAT}`);
    await listed(page);
    await page.context().setOffline(true);
    await page.getByText('Offline: showing what was already here.').waitFor();
    await page.getByRole('link', { name: 'People', exact: true }).click();
    await page.getByRole('heading', { name: 'Offline' }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.credits li').first().waitFor();
  });

  it('draws its charts where eval is forbidden, with the figures as a table', async () => {
    const page = await site.open('/en/data');
    await expect.poll(() => page.locator('.drawing svg').count()).toBeGreaterThanOrEqual(3);
    await page.getByText('Show as a table: Releases by weekday').click();
    expect(await page.getByRole('row', { name: /^Fri/u }).count()).toBe(1);
    expect(faultsOf(page)).toEqual([]);
  });

  it.each([
    ['es-ES', '1,5k'],
    ['es-MX', '1.5k'],
  ])('writes the numbers beside its charts as %s does', async (locale, written) => {
    const language = locale.slice(0, 2);
    const page = await site.open(BARE, { locale });
    await page.route('**/v1/stats', async (route) => {
      const stats = await (await route.fetch()).json();
      await route.fulfill({ json: { ...stats, by_year: [{ year: 1995, films: 1500 }] } });
    });
    await page.goto(`${site.address()}/${language}/data`);
    await page.locator('.drawing text', { hasText: written }).waitFor();
  });
});

const oddService = async () => {
  const catalogue = smallFilms();
  const recommender = genreRecommender(catalogue);
  return createApp({ catalogue, recommender, release: RELEASE, limits: PATIENT });
};

describeInBrowser('films with oddities', oddService, (site) => {
  it('shows a title with HTML in it as text, on the page and in its head', async () => {
    const page = await site.open('/en/movie/8');
    await page.getByRole('heading', { level: 1, name: MARKUP_TITLE }).waitFor();
    expect(await page.title()).toContain(MARKUP_TITLE);
    expect(faultsOf(page)).toEqual([]);
  });

  it('draws a poster and owns up to what is not known', async () => {
    const page = await site.open('/en/movie/300');
    await page.getByText('Nobody has written yet what it is about.').waitFor();
    expect(await page.locator('.film-head .drawn').count()).toBe(1);
    expect(await page.locator('dd', { hasText: 'unknown' }).count()).toBeGreaterThanOrEqual(4);
  });

  it('shows the longest title whole, and letters of any script', async () => {
    const page = await site.open('/en/movie/7', { viewport: { width: 390, height: 844 } });
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.evaluate(OVERFLOW)).toBeLessThanOrEqual(0);
    await page.goto(`${site.address()}/en/movie/10`);
    await page.getByRole('heading', { level: 1, name: '七人の侍' }).waitFor();
  });
});
