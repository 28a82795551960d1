import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import './compile.mjs';
import { root } from './run.mjs';

/** Writes docs/screenshots: the page over the sample, in both languages and themes, on a desk and on a telephone. */
const VIEWS = {
  home: { path: '/en/', height: 1100 },
  film: { path: '/en/movie/194', height: 1500 },
  compare: { path: '/en/compare/949?b=genres', height: 1300 },
  data: { path: '/en/data', height: 1300 },
  'home-es': { path: '/es/', height: 1100 },
  'film-es': { path: '/es/movie/194', height: 1500 },
  'taste-es': { path: '/es/taste?liked=194,129', height: 1300 },
};
const WIDTHS = { '': 1440, '-phone': 390 };
const LARGEST = 250_000;

const { buildRelease, openRelease } = await import('../dist/release/index.js');
const { createApp } = await import('../dist/service/index.js');

const out = mkdtempSync(join(tmpdir(), 'cartelera-screenshots-'));
await buildRelease({ source: join(root, 'data', 'sample'), out });
const release = await openRelease(out);
const { catalogue, recommender } = release;
const app = await createApp({ catalogue, recommender, release });
const address = await app.listen({ host: '127.0.0.1', port: 0 });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
});
const folder = join(root, 'docs', 'screenshots');
mkdirSync(folder, { recursive: true });

for (const colorScheme of ['light', 'dark']) {
  for (const [screen, width] of Object.entries(WIDTHS)) {
    const page = await browser.newPage({ colorScheme, reducedMotion: 'reduce' });
    await page.route('https://image.tmdb.org/**', (route) => route.abort());
    for (const [name, { path, height }] of Object.entries(VIEWS)) {
      await page.setViewportSize({ width, height });
      await page.goto(address + path, { waitUntil: 'networkidle' });
      const file = join(folder, `${name}${screen}-${colorScheme}.png`);
      await page.screenshot({ path: file });
      const { size } = statSync(file);
      if (size > LARGEST) throw new Error(`${file} has ${size} bytes; expected at most ${LARGEST}`);
      console.log(`${file} ${Math.round(size / 1000)} KB`);
    }
    await page.close();
  }
}

await browser.close();
await app.close();
rmSync(out, { recursive: true });
