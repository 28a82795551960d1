import { expect, it } from 'vitest';
import { describeInBrowser, faultsOf } from '../web/browser.js';
import { smallApp } from './small-app.js';

describeInBrowser('the page at /docs', smallApp, (site) => {
  it('shows the document and asks an address, with scripts and styles of its own alone', async () => {
    const page = await site.open('/docs');
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(site.address()) && !url.startsWith('data:')) elsewhere.push(url);
    });
    const operation = page.locator('#explainSimilar');
    await operation.locator('summary').first().click();
    await operation.locator('.code', { hasText: '"held_back"' }).waitFor();
    await operation.locator('button[type=submit]').click();
    await operation.locator('h3', { hasText: /^200 · \d+ ms$/ }).waitFor();
    expect(await operation.locator('.code').first().textContent()).toContain(
      '/v1/movies/862/similar/863',
    );
    await operation.locator('input[id$=-id]').fill('1');
    await operation.locator('button[type=submit]').click();
    await operation.locator('h3', { hasText: /^404 · / }).waitFor();
    expect(elsewhere).toEqual([]);
    expect(faultsOf(page)).toEqual([]);
  });

  it('asks by a body, and opens the operation that the address names', async () => {
    const page = await site.open('/es/docs#searchMovies');
    const operation = page.locator('#searchMovies');
    await operation.locator('textarea').fill('{"genres":["Comedy"]}');
    await operation.locator('button[type=submit]').click();
    await operation.locator('.code', { hasText: '"total": 3' }).waitFor();
    await operation.locator('select').first().selectOption('Python');
    await operation.locator('.code', { hasText: 'requests.post(' }).waitFor();
  });
});
