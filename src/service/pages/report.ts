import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { CONTENT_SECURITY_POLICY } from '../http/security-headers.js';
import { problemResponses } from '../problems/problem-schema.js';
import { Problem } from '../problems/problems.js';
import { Type } from '../schemas/type.js';
import { inEnglish } from '../v1/v1-route.js';

/** The data report of the release: its numbers, and its page. */
export function report(app: App, { release }: Context): void {
  const read = async (name: string) => {
    const file = join(release.folder, 'profile', name);
    if (!existsSync(file)) {
      throw new Problem('route-not-found', `release ${release.name} has no data report`);
    }
    return readFile(file);
  };
  app.get(
    '/v1/profile',
    inEnglish('catalogue', {
      summary: 'The data report in figures',
      response: {
        200: Type.Unsafe<unknown>({
          type: 'object',
          additionalProperties: true,
          description: 'as profile.schema.json of the release says',
        }),
        ...problemResponses('en', '/v1/profile', 'route-not-found'),
      },
    }),
    async (_request, reply) =>
      reply.type('application/json; charset=utf-8').send(await read('profile.json')),
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
      response: {
        200: { description: 'a page', content: { 'text/html': { schema: Type.String() } } },
        ...problemResponses('en', '/report', 'route-not-found'),
      },
    }),
    async (_request, reply) => {
      const page = (await read('profile.html')).toString('utf8');
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', policyOf(page))
        .send(page);
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
