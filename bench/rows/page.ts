import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import type { Figure, Row } from '../row.js';
import { serveOurs } from '../server.js';
import { ROOT } from '../workspace.js';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
const VIEWS = { home: '/en/', film: '/en/movie/949' } as const;
/** What is typed into the search, letter by letter. */
const TYPED = ['godfahter', 'tarantino', 'amelie', 'toy stroy', 'spirited'];

export const page: Row = {
  name: 'page',
  about: 'the page in Chromium, each time with nothing kept: size, paint, suggestions',
  async measure(workspace) {
    const size: Figure = {
      what: 'JavaScript of the first load, gzip',
      unit: 'KB',
      ours: [firstLoadBytes() / 1000],
      wanted: { below: 90 },
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
            wanted: { below: 0.1 },
          },
        );
      }
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

/** Opens a view in a browser window that has nothing kept, and waits until it is quiet. */
async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const tab = await context.newPage();
  await tab.addInitScript(OBSERVE);
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
