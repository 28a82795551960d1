import type { FastifyReply, FastifyRequest } from 'fastify';
import { escaped } from '../../base/html.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { Problem } from '../problems/problems.js';
import { VIEWS } from './page-tags.js';

/** Views and films of one part, each in two languages: it may hold 50,000 addresses and 50 MB. */
const PATHS = 10_000;
const schema = { hide: true } as const;

/** The views and all films for search engines, in parts, and their index. */
export function sitemap(app: App, { catalogue }: Context): void {
  const { id } = catalogue.movies;
  const count = VIEWS.length + id.length;
  const pathOf = (i: number) => VIEWS[i] ?? `movie/${id[i - VIEWS.length]}`;
  const numbers = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
  const send = (reply: FastifyReply, root: string, kind: string, urls: readonly string[]) => {
    const lines = urls.map((url) => `<${kind}><loc>${escaped(url)}</loc></${kind}>\n`);
    return reply
      .type('application/xml; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      .send(
        `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('')}</${root}>\n`,
      );
  };

  app.get('/sitemap.xml', { schema }, (request, reply) => {
    const parts = numbers(1, Math.ceil(count / PATHS) + 1);
    const urls = parts.map((part) => `${originOf(request)}/sitemap-${part}.xml`);
    return send(reply, 'sitemapindex', 'sitemap', urls);
  });
  app.get('/sitemap-:part(^[1-9]\\d{0,5}).xml', { schema }, (request, reply) => {
    const end = Number((request.params as { readonly part: string }).part) * PATHS;
    const paths = numbers(end - PATHS, Math.min(end, count)).map(pathOf);
    const origin = originOf(request);
    const urls = ['en', 'es'].flatMap((code) => paths.map((path) => `${origin}/${code}/${path}`));
    if (urls.length > 0) return send(reply, 'urlset', 'url', urls);
    throw new Problem('route-not-found', `there is nothing at ${request.url}`);
  });
}

/** Where the page is, as whoever asks calls it. */
export const originOf = ({ protocol, host }: FastifyRequest): string => `${protocol}://${host}`;
