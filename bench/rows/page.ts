import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import type { Figure, Row } from '../row.js';
import { serveOurs } from '../server.js';
import { ROOT } from '../workspace.js';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
const VIEWS = { home: '/en/', film: '/en/movie/949' } as const;
/** The other views, of which the layout shift alone is measured. */
const OTHERS = [
  ...['browse', 'taste', 'tonight', 'both?liked=862,129', 'lists', 'compare/949?b=words', 'people'],
  ...['person/31', 'collections', 'collection/10194', 'companies', 'company/3', 'countries'],
  ...[
    'country/JP',
    'keywords',
    'keyword/4565',
    'data',
    'data?genres=Crime',
    'model',
    'api',
    'docs',
  ],
  ...['nothing/here', 'movie/949?whynot=129'],
];
const LIKED = 500;
const SEEN = 5000;
/** Of five sliders, to each of four levels: never the same twice. */
const MOVES = 20;
/** What is typed into the search, letter by letter. */
const TYPED = ['godfahter', 'tarantino', 'amelie', 'toy stroy', 'spirited'];

export const page: Row = {
  name: 'page',
  about:
    'the page in Chromium, each time with nothing kept: size, paint, shifts, sliders, a large taste',
  async measure(workspace) {
    const size: Figure = {
      what: 'JavaScript of the first load, gzip',
      unit: 'KB',
      ours: [firstLoadBytes() / 1000],
      wanted: { below: 60 },
    };
    if (!existsSync(EXECUTABLE)) {
      return { figures: [size], notes: [`paint was skipped: there is no ${EXECUTABLE}`] };
    }
    const server = await serveOurs(await workspace.release(), '/v1/search?q=a');
    const browser = await chromium.launch({
      executablePath: EXECUTABLE,
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    try {
      const kept = await keptOf(server.url);
      await visit(browser, server.url + VIEWS.home);
      const figures = [size];
      for (const [name, path] of Object.entries(VIEWS)) {
        workspace.say(`opening the ${name} view`);
        const visits = [];
        for (let run = 0; run < workspace.runs; run++) {
          visits.push(await visit(browser, server.url + path));
        }
        figures.push(
          {
            what: `${name}: largest contentful paint`,
            unit: 'ms',
            ours: visits.map(({ largestPaint }) => largestPaint),
            wanted: { below: 1000 },
          },
          {
            what: `${name}: interactive (the last long task is over)`,
            unit: 'ms',
            ours: visits.map(({ interactive }) => interactive),
            wanted: { below: 1500 },
          },
          {
            what: `${name}: layout shift`,
            unit: '',
            ours: visits.map(({ shift }) => shift),
            wanted: { below: 0.05 },
          },
        );
      }
      workspace.say(`opening ${OTHERS.length} other views`);
      const shifts: number[] = [];
      for (const path of OTHERS) {
        shifts.push((await visit(browser, `${server.url}/en/${path}`, kept)).shift);
      }
      const most = Math.max(...shifts);
      figures.push(
        {
          what: `layout shift, the most of ${OTHERS.length} other views (${OTHERS[shifts.indexOf(most)]})`,
          unit: '',
          ours: [most],
          wanted: { below: 0.05 },
        },
        {
          what: 'a slider moved, until its list is drawn',
          unit: 'ms',
          ours: await sliderTimes(browser, server.url),
          wanted: { below: 200 },
        },
        {
          what: `the list of a taste of ${LIKED} films, ${SEEN} seen and hidden`,
          unit: 'ms',
          ours: await tasteTimes(browser, server.url, kept),
          wanted: { below: 300 },
        },
      );
      figures.push({
        what: 'suggestions, answered to each letter',
        unit: 'ms',
        ours: await suggestionTimes(server.url),
        wanted: { below: 10 },
      });
      return { figures, notes: [] };
    } finally {
      await browser.close();
      await server.stop();
    }
  },
};

/** Bytes of the scripts that the page's HTML asks for; charts come later. */
function firstLoadBytes(): number {
  const html = readFileSync(join(ROOT, 'dist/web/index.html'), 'utf8');
  const assets = join(ROOT, 'dist/web/assets');
  return readdirSync(assets)
    .filter((name) => name.endsWith('.js') && html.includes(name))
    .reduce((bytes, name) => bytes + gzipSync(readFileSync(join(assets, name))).length, 0);
}

interface Visit {
  /** Milliseconds from the start of the navigation. */
  readonly largestPaint: number;
  readonly interactive: number;
  /** Sum of the layout shifts. */
  readonly shift: number;
}

const OBSERVE = `
  window.seen = { largestPaint: 0, interactive: 0, shift: 0 };
  const watch = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch('largest-contentful-paint', (entry) => { seen.largestPaint = entry.startTime; });
  watch('longtask', (entry) => {
    seen.interactive = Math.max(seen.interactive, entry.startTime + entry.duration);
  });
  watch('layout-shift', (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
  addEventListener('DOMContentLoaded', () => {
    seen.interactive = Math.max(seen.interactive, performance.now());
  });
`;

/** Opens a view in a browser window that keeps nothing but this, and waits until it is quiet. */
async function visit(browser: Browser, url: string, kept = ''): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
  });
  const tab = await context.newPage();
  await tab.addInitScript(OBSERVE + kept);
  await tab.route('https://image.tmdb.org/**', (route) => route.abort());
  await tab.goto(url, { waitUntil: 'networkidle' });
  let seen = await tab.evaluate<Visit>('seen');
  for (let tries = 0; seen.largestPaint === 0 && tries < 50; tries++) {
    await tab.waitForTimeout(100);
    seen = await tab.evaluate<Visit>('seen');
  }
  await context.close();
  return seen;
}

/** Script that keeps a taste and lists of the films most voted on. */
async function keptOf(url: string): Promise<string> {
  const ids: number[] = [];
  for (let page = 1; ids.length < SEEN; page++) {
    const answer = await fetch(`${url}/v1/movies?sort=-vote_count&page_size=100&page=${page}`);
    const { results } = (await answer.json()) as { readonly results: readonly { id: number }[] };
    if (results.length === 0) break;
    ids.push(...results.map(({ id }) => id));
  }
  const kept = {
    'cartelera.taste': { liked: ids.slice(0, LIKED), disliked: [] },
    'cartelera.lists': { seen: ids, watchlist: ids.slice(-20), hide: true },
  };
  return `for (const [name, value] of Object.entries(${JSON.stringify(kept)}))
    localStorage.setItem(name, JSON.stringify(value));`;
}

/** In the page: milliseconds until a list that was not there before is drawn. */
const DRAWN = `
  window.drawn = (act) => new Promise((resolve) => {
    let busy = document.querySelector('.neighbours[aria-busy=false]') === null;
    const begun = performance.now();
    new MutationObserver((_, watch) => {
      const list = document.querySelector('.neighbours[aria-busy]');
      if (list?.getAttribute('aria-busy') !== 'false') busy = true;
      else if (busy) {
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
      }
    }).observe(document, { subtree: true, childList: true, attributes: true });
    act();
  });
`;

/** Milliseconds of each move, to levels that were not asked for before. */
async function sliderTimes(browser: Browser, url: string): Promise<number[]> {
  const tab = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
  });
  await tab.addInitScript(DRAWN);
  await tab.goto(url + VIEWS.film, { waitUntil: 'networkidle' });
  const times = await tab.evaluate<number[]>(`(async () => {
    const times = [];
    for (let move = 0; move < ${MOVES}; move++) {
      const slider = document.querySelectorAll('.slider input')[move % 5];
      const level = [0, 1, 3, 4][Math.floor(move / 5)];
      times.push(await drawn(() => {
        slider.value = String(level);
        slider.dispatchEvent(new Event('input', { bubbles: true }));
      }));
    }
    return times;
  })()`);
  await tab.close();
  return times;
}

/** Milliseconds from another view of the page to the list, each time in a window of its own. */
async function tasteTimes(browser: Browser, url: string, kept: string): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < 7; run++) {
    const tab = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      serviceWorkers: 'block',
    });
    await tab.addInitScript(DRAWN + kept);
    await tab.goto(`${url}/en/api`, { waitUntil: 'networkidle' });
    const time = await tab.evaluate<number>(
      'drawn(() => document.querySelector(\'.nav a[href="/en/taste"]\').click())',
    );
    // The first of all warms the service.
    if (run > 0) times.push(time);
    await tab.close();
  }
  return times;
}

/** Milliseconds of each answer as the words are typed; the first word only warms up. */
async function suggestionTimes(url: string): Promise<number[]> {
  const times: number[] = [];
  for (const [i, word] of ['warming up', ...TYPED].entries()) {
    for (let letters = 1; letters <= word.length; letters++) {
      const begun = performance.now();
      const q = encodeURIComponent(word.slice(0, letters));
      await (await fetch(`${url}/v1/search?q=${q}&n=8`)).arrayBuffer();
      if (i > 0) times.push(performance.now() - begun);
    }
  }
  return times;
}
