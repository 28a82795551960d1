import type { FastifyReply, FastifyRequest } from 'fastify';
import { escaped } from '../../base/html.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { Problem } from '../problems/problems.js';
import { VIEWS } from './page-tags.js';

/** Films of one part, each in two languages: a part may hold 50,000 addresses and 50 MB. */
const FILMS = 10_000;
const schema = { hide: true } as const;

/** The views and all films for search engines, in parts, and their index. */
export function sitemap(app: App, { catalogue }: Context): void {
  const { id } = catalogue.movies;
  const parts = Math.ceil(id.length / FILMS);
  const send = (reply: FastifyReply, kind: 'sitemap' | 'url', urls: readonly string[]) => {
    const root = kind === 'url' ? 'urlset' : 'sitemapindex';
    const lines = urls.map((url) => `<${kind}><loc>${escaped(url)}</loc></${kind}>`);
    return reply
      .type('application/xml; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      .send(
        `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join('\n')}
</${root}>
`,
      );
  };
  const inBoth = (origin: string, paths: readonly string[]) =>
    ['en', 'es'].flatMap((language) => paths.map((path) => `${origin}/${language}/${path}`));

  app.get('/sitemap.xml', { schema }, (request, reply) => {
    const names = ['views', ...Array.from({ length: parts }, (_, part) => part + 1)];
    const urls = names.map((name) => `${originOf(request)}/sitemap-${name}.xml`);
    return send(reply, 'sitemap', urls);
  });
  app.get('/sitemap-views.xml', { schema }, (request, reply) =>
    send(reply, 'url', inBoth(originOf(request), VIEWS)),
  );
  app.get('/sitemap-:part(^\\d{1,6}).xml', { schema }, (request, reply) => {
    const { part } = request.params as { readonly part: string };
    const from = (Number(part) - 1) * FILMS;
    const films = from < 0 ? [] : Array.from(id.subarray(from, from + FILMS));
    if (films.length === 0) {
      throw new Problem('route-not-found', `there is nothing at ${request.url}`);
    }
    const paths = films.map((film) => `movie/${film}`);
    return send(reply, 'url', inBoth(originOf(request), paths));
  });
}

/** Where the page is, as whoever asks calls it. */
export const originOf = ({ protocol, host }: FastifyRequest): string => `${protocol}://${host}`;
