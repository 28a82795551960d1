import { expect, it } from 'vitest';
import { describeInBrowser, faultsOf } from '../web/browser.js';
import { smallApp } from './small-app.js';

describeInBrowser('the page at /docs', smallApp, (site) => {
  it('shows the document and tries an address out, with scripts and styles of its own alone', async () => {
    const page = await site.open('/docs');
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(site.address()) && !url.startsWith('data:')) elsewhere.push(url);
    });
    const operation = page.locator('.opblock', { hasText: '/v1/movies/{id}/similar/{other}' });
    await operation.locator('.opblock-summary').click();
    await operation.locator('button.execute').click();
    const answer = operation.locator('.live-responses-table .response-col_status', {
      hasText: '200',
    });
    await answer.first().waitFor();
    expect(elsewhere).toEqual([]);
    expect(faultsOf(page)).toEqual([]);
  });
});
