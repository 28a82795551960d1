import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from 'vitest';
import { openRelease } from '../../src/release/index.js';
import { createApp } from '../../src/service/index.js';
import { sampleReleases } from '../built-once.js';
import { PATIENT } from '../service/small-app.js';

/** The shell, where it is, draws no windows around pages: a page takes it a third of the time. */
const EXECUTABLES = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const EXECUTABLE = process.env.CHROMIUM ?? EXECUTABLES.find(existsSync) ?? EXECUTABLES[0];
const ROOT = join(import.meta.dirname, '../..');

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // In containers it is too small for the pictures of a page, which would crash.
  '--disable-dev-shm-usage',
  // The posters' host is never asked. Playwright's own interception would switch the cache off.
  '--host-resolver-rules=MAP image.tmdb.org ~NOTFOUND',
];

/** Files of tests leave the listeners of signals as they were. */
const UNHEARD = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

/** By how many pixels the view is wider than the window, asked in the page. */
export const OVERFLOW =
  'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** Makes of the report everything open, and of each table three rows: more of them prove nothing more. */
export const REPRESENTATIVE = `
for (const one of document.querySelectorAll('details')) one.open = true;
for (const row of document.querySelectorAll('tbody tr:nth-child(n + 4)')) row.remove();
for (const figure of document.querySelectorAll('.card:nth-child(n + 9) figure')) figure.remove();
`;

/** A browser in front of a service; both end with the tests. */
export interface Site {
  readonly address: () => string;
  /**
   * Opens a page of its own at a path. It is closed with the test, since pages that stay open go on
   * drawing; one that is opened before all tests, with the browser. What goes wrong is in `faultsOf`.
   */
  readonly open: (path: string, options?: BrowserContextOptions) => Promise<Page>;
}

/** One for all files of a worker, launched when it is first needed; it ends with the worker. */
let browser: Promise<Browser> | undefined;

/** What a browser can be in front of. */
export interface Served {
  listen(at: { readonly host: string; readonly port: number }): Promise<string>;
  close(): unknown;
}

const faults = new WeakMap<Page, string[]>();

/** Errors of scripts, and what the Content-Security-Policy refused, in a page. */
export const faultsOf = (page: Page): readonly string[] => faults.get(page) ?? [];

/**
 * Tests in a real browser. Without one they are skipped and counted; with REQUIRE_BROWSER=1 they
 * fail.
 */
export function describeInBrowser(
  title: string,
  start: () => Promise<Served>,
  tests: (site: Site) => void,
): void {
  const missing = !existsSync(EXECUTABLE);
  if (missing && process.env.REQUIRE_BROWSER === '1') {
    it(`${title}: needs a browser`, () => {
      throw new Error(
        `there is no browser at ${EXECUTABLE}; expected Chromium or its headless shell`,
      );
    });
  }
  describe.skipIf(missing)(title, () => {
    let address: string;
    let app: Served;
    const pages: Page[] = [];

    beforeAll(async () => {
      if (!existsSync(join(ROOT, 'dist/web/index.html'))) {
        throw new Error('dist/web is not there; expected the page to be built: npm run compile');
      }
      browser ??= chromium.launch({ executablePath: EXECUTABLE, args: FLAGS, ...UNHEARD });
      [app] = await Promise.all([start(), browser]);
      address = await app.listen({ host: '127.0.0.1', port: 0 });
    });
    beforeEach(() => {
      pages.length = 0;
    });
    afterEach(async () => {
      await Promise.all(pages.map((page) => page.context().close()));
    });
    afterAll(() => app?.close());

    tests({
      address: () => address,
      open: async (path, options = {}) => {
        const context = await (await browser!).newContext({
          viewport: { width: 1280, height: 900 },
          locale: 'en-GB',
          reducedMotion: 'reduce',
          // What one test kept would answer the next one.
          serviceWorkers: 'block',
          ...options,
        });
        const page = await context.newPage();
        const seen: string[] = [];
        faults.set(page, seen);
        page.on('pageerror', (error) => seen.push(error.message));
        page.on('console', (message) => {
          if (/content security policy/iu.test(message.text())) seen.push(message.text());
        });
        page.setDefaultTimeout(60_000);
        pages.push(page);
        await page.goto(address + path);
        return page;
      },
    });
  });
}

let sample: Promise<string> | undefined;

/** The service over the sample, one for all files of a worker, with which it ends. */
export async function sampleService(): Promise<Served> {
  sample ??= listening();
  const address = await sample;
  return { listen: async () => address, close: () => undefined };
}

async function listening(): Promise<string> {
  const release = await openRelease(await sampleReleases());
  const { catalogue, recommender } = release;
  const app = await createApp({ catalogue, recommender, release, limits: PATIENT });
  return app.listen({ host: '127.0.0.1', port: 0 });
}
