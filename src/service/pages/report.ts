import { createHash } from 'node:crypto';
import { once } from '../../base/once.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { CONTENT_SECURITY_POLICY } from '../http/security-headers.js';
import { Problem } from '../problems/problems.js';
import { Type } from '../schemas/type.js';
import { HTML, HtmlPage } from './page.js';

/** The data report of the release: its numbers, and its page. */
export function report(app: App, { release }: Context): void {
  const fileOf = (name: string) => {
    const bytes = release.read?.(`profile/${name}`);
    if (bytes) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    throw new Problem('route-not-found', `release ${release.name} has no data report`);
  };
  // Read when they are first asked for, and kept: 1.7 MB.
  const figures = once(() => fileOf('profile.json'));
  const page = once(() => {
    const html = fileOf('profile.html');
    return { html, policy: policyOf(html.toString()) };
  });
  app.get(
    '/v1/profile',
    inEnglish('catalogue', {
      summary: 'The data report in figures',
      answer: Type.AnyObject('as profile.schema.json of the release says'),
      fails: ['/v1/profile', 'route-not-found'],
    }),
    async (_request, reply) => reply.type('application/json; charset=utf-8').send(figures()),
  );
  app.get(
    '/report',
    inEnglish('catalogue', {
      summary: 'The data report as a page',
      querystring: Type.Object({
        lang: Type.Optional(
          Type.OneOf(['es', 'en'], {
            description: 'language of the page; else that of the browser',
          }),
        ),
      }),
      answer: HtmlPage,
      fails: ['/report', 'route-not-found'],
    }),
    async (_request, reply) => {
      const { html, policy } = page();
      return reply.type(HTML).header('content-security-policy', policy).send(html);
    },
  );
}

/** The policy that allows this page's own style and script, by their hashes, and no other. */
export function policyOf(page: string): string {
  const hash = (tag: string) => {
    const content = page.split(`<${tag}>`)[1]?.split(`</${tag}>`)[0] ?? '';
    return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
  };
  return `${CONTENT_SECURITY_POLICY}; style-src ${hash('style')}; script-src ${hash('script')}`;
}
