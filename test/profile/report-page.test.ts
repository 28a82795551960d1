import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Profile, profileFiles } from '../../src/profile/index.js';
import { policyOf } from '../../src/service/pages/report.js';
import {
  describeInBrowser,
  faultsOf,
  OVERFLOW,
  REPRESENTATIVE,
  sampleService,
} from '../web/browser.js';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules that take long on a long page, and whose impact is moderate at most. */
const MODERATE = { region: { enabled: false }, 'landmark-unique': { enabled: false } };

/** The text of the first place as it is seen: not that of the other language. */
const shownText = async (places: Locator) => (await places.allInnerTexts())[0];

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe-core calls serious or critical, each with its first place. */
async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  await page.evaluate(REPRESENTATIVE);
  const { violations } = (await page.evaluate(
    `axe.run({ exclude: ["svg"] }, { resultTypes: ["violations"], rules: ${JSON.stringify(MODERATE)} })`,
  )) as { violations: Violation[] };
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
}

describeInBrowser('the report in a browser', sampleService, (site) => {
  // axe-core is put into the page by the test alone.
  const audited = { viewport: { width: 1280, height: 900 }, bypassCSP: true };

  // Wide both times: on a telephone tables fade at their edge, and contrast cannot be told.
  async function audit(page: Page): Promise<void> {
    expect(await page.evaluate(OVERFLOW)).toBe(0);
    expect(await seriousViolations(page)).toEqual([]);
    expect(await page.evaluate('document.querySelectorAll("table").length')).toBeGreaterThan(50);
  }

  it('has no serious fault for assistive technology, in English and dark', async () => {
    await audit(await site.open('/report?lang=en', { ...audited, colorScheme: 'dark' }));
  });

  it('is no wider than a telephone, whose tables scroll, and faultless in Spanish and light', async () => {
    const light = { ...audited, colorScheme: 'light' } as const;
    const telephone = { width: 390, height: 844 };
    const page = await site.open('/report?lang=es', { ...light, viewport: telephone });
    expect(await page.evaluate(OVERFLOW)).toBe(0);
    // Spanish figures: a comma before decimals.
    const sentences = (await page.locator('.findings li').allInnerTexts()).join(' ');
    expect(sentences).toMatch(/su correlación es 0,\d\d /);
    expect(sentences).not.toMatch(/\d\.\d(?!\d\d)/);
    // Opened anew: to change the size of so long a page takes ten times as long.
    await audit(await site.open('/report?lang=es', light));
  });

  it('keeps to its Content-Security-Policy, and asks nobody else for anything', async () => {
    const page = await site.open('/livez');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${site.address()}/report`);
    expect(faultsOf(page)).toEqual([]);
    expect(asked).toEqual(['/report', '/archivo.woff2'].map((path) => site.address() + path));
    // A style of its own proves that the hash is right.
    expect(await page.evaluate('getComputedStyle(document.querySelector("h1")).margin')).not.toBe(
      '',
    );
    expect(
      await page.evaluate('getComputedStyle(document.querySelector(".card")).borderRadius'),
    ).toBe('8px');
  });

  it('keeps its own policy however often it is sent', async () => {
    const policies = new Set<string | null>();
    for (let i = 0; i < 4; i++) {
      const { headers } = await fetch(`${site.address()}/report`);
      policies.add(headers.get('content-security-policy'));
    }
    expect([...policies]).toEqual([
      expect.stringMatching(/style-src 'sha256-.+script-src 'sha256-/u),
    ]);
  });

  it('speaks Spanish or English, and says so', async () => {
    const page = await site.open('/report', { locale: 'en-GB' });
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    expect(await shownText(page.locator('h1'))).toBe('What is in this film catalogue');
    await page.locator('label[for=in-es]').click();
    expect(await page.evaluate('document.documentElement.lang')).toBe('es');
    expect(await shownText(page.locator('h1'))).toBe('Qué hay en este catálogo de películas');
    await page.reload();
    expect(await page.evaluate('document.documentElement.lang')).toBe('es');
  });

  it('can be read without its script', async () => {
    const page = await site.open('/report', { javaScriptEnabled: false });
    await page.locator('label[for=in-en]').click();
    expect(await shownText(page.locator('.findings li'))).toContain('films');
  });

  describe('opened once', () => {
    let page: Page;
    beforeAll(async () => {
      page = await site.open('/report?lang=en');
    });

    it('answers with the same numbers at /v1/profile', async () => {
      const answer = await fetch(`${site.address()}/v1/profile`);
      const { rows, findings } = (await answer.json()) as {
        rows: number;
        findings: { en: string }[];
      };
      const texts = await page.locator('.findings li').allInnerTexts();
      expect(texts).toEqual(findings.map(({ en }) => en));
      expect(findings[0].en).toContain(String(rows));
    });

    it('leads from films, people and bars to the page, and tells what a bar is', async () => {
      const linkOf = (text: string) => page.locator(`#findings a:visible`, { hasText: text });
      const answer = await fetch(`${site.address()}/v1/profile`);
      const { findings, outliers, clouds } = (await answer.json()) as Profile;
      const [actor] = clouds!.actors.by_films;
      expect(findings.some(({ en }) => en.includes(actor.name))).toBe(true);
      expect(await linkOf(actor.name).getAttribute('href')).toBe(`/en/person/${actor.key}`);
      const { label, id } = outliers.rules.flatMap(({ rows }) => rows)[0];
      const film = page.locator('#outliers td a', { hasText: label! }).first();
      expect(await film.getAttribute('href')).toBe(`/en/movie/${id}`);
      const january = page.locator('#time div.en [data-counted] a').first();
      expect(await january.getAttribute('href')).toBe('/en/browse?month=1');
      await january.hover();
      expect(await january.locator('title').textContent()).toMatch(/^Jan · films \d+$/);
      const cell = page.locator(
        '#relations svg [data-counted] a[href="#scatter-budget-revenue"] path',
      );
      expect(await cell.count()).toBe(4);
      await cell.first().hover();
      expect(await cell.first().locator('title').textContent()).toMatch(
        /budget .* revenue .* Pearson/u,
      );
      await cell.first().click();
      expect(page.url()).toContain('#scatter-budget-revenue');
      await page.locator('#scatter-budget-revenue').waitFor();
      const [home, some] = await page.locator('header .home').all();
      expect(await some.getAttribute('href')).toBe('/en/data');
      expect(await home.getAttribute('href')).toBe('/en/');
    });

    it('has no link that leads nowhere where it is opened from a disk', async () => {
      const body = await (await fetch(`${site.address()}/report`)).text();
      const alone = await page.context().newPage();
      await alone.route('**/profile.html', (route) =>
        route.fulfill({ contentType: 'text/html; charset=utf-8', body }),
      );
      await alone.goto(`${site.address()}/profile.html`);
      expect(await alone.locator('[data-counted] title').count()).toBeGreaterThan(100);
      expect(await alone.locator('a[href]:not([href^="#"]):not([download])').count()).toBe(0);
      await alone.close();
    });

    it('writes all numbers as the language does', async () => {
      const numbers = () => page.locator('td.r, dl.small dd, .n').allTextContents();
      expect((await numbers()).filter((text) => /\u202f|\d,\d(?!\d\d)/u.test(text))).toEqual([]);
      await page.locator('label[for=in-es]').click();
      expect((await numbers()).filter((text) => /\u202f|\d\.\d(?!\d\d)/u.test(text))).toEqual([]);
      await page.locator('label[for=in-en]').click();
    });

    it('prints in light colours, whatever is chosen', async () => {
      await page.locator('label[for=theme-dark]').click();
      await page.emulateMedia({ media: 'print' });
      expect(await page.evaluate('getComputedStyle(document.documentElement).colorScheme')).toBe(
        'light',
      );
      expect(await page.locator('.controls').isVisible()).toBe(false);
      await page.emulateMedia({ media: 'screen' });
    });

    it('searches columns, films and rules', async () => {
      await page.locator('#search').fill('popularity_against');
      const shown = page.locator('[data-name]:not([hidden])');
      expect(await shownText(shown)).toContain('Popularity that does not go with votes');
      expect(await page.locator('#column-0').isVisible()).toBe(false);
      expect(await page.locator('#found').textContent()).toMatch(/^1 of \d+ parts$/);
      await page.locator('label[for=in-es]').click();
      expect(await page.locator('#found').textContent()).toMatch(/^1 de \d+ partes$/);
    });
  });

  it('executes nothing that a file brings', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cartelera-hostile-'));
    const attacks = [
      '<script>window.pwned=1</script>',
      '<img src=x onerror=window.pwned=1>',
      '"><svg onload=window.pwned=1>',
      "'-alert(1)-'",
      '</style></script><script>window.pwned=1</script>',
      '\u2028\u202e\u0000javascript:window.pwned=1',
    ];
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const names = [cell('<b onclick=window.pwned=1>name</b>'), 'title', 'n'];
    const rows = Array.from({ length: 60 }, (_, i) => {
      const attack = cell(attacks[i % attacks.length]);
      return `${attack},${attack},${i === 7 ? attack : i}`;
    });
    const file = join(folder, '<img src=x onerror=window.pwned=1>.csv');
    await writeFile(file, `${[names.join(), ...rows].join('\n')}\n`);
    await profileFiles({ files: [file], against: file, folder });
    const body = await readFile(join(folder, 'profile.html'), 'utf8');
    const page = await site.open('/livez');
    // Without the policy too: the page itself must be harmless.
    for (const headers of [{}, { 'content-security-policy': policyOf(body) }]) {
      await page.route('**/hostile', (route) =>
        route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body }),
      );
      await page.goto(`${site.address()}/hostile`);
      await page.locator('summary').evaluateAll((all) => {
        for (const one of all) (one as unknown as { click(): void }).click();
      });
      expect(await page.evaluate('window.pwned')).toBeUndefined();
      await page.unroute('**/hostile');
    }
    expect(faultsOf(page)).toEqual([]);
    await rm(folder, { recursive: true });
  });
});
