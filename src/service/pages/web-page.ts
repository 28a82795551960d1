import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { escaped } from '../../base/html.js';
import { TMDB_IMAGES } from '../../base/images.js';
import { PROGRAM_ROOT } from '../../base/program-root.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { preferredLanguage } from '../http/problem-handler.js';
import { inEnglish } from '../http/release-route.js';
import { type Language, Problem } from '../problems/problems.js';
import { HTML, HtmlPage, page } from './page.js';
import { type PageTags, pageTags } from './page-tags.js';
import { originOf, sitemap } from './sitemap.js';

/** What browsers and crawlers ask for at the root, by its kind. */
const AT_ROOT: Readonly<Record<string, string>> = {
  'favicon.ico': 'image/x-icon',
  'icon-192.png': 'image/png',
  'icon-512.png': 'image/png',
  'manifest.webmanifest': 'application/manifest+json',
  'robots.txt': 'text/plain; charset=utf-8',
};

const BUILT_PAGE = join(PROGRAM_ROOT, 'dist/web');

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A view may have any parameters: they are read in the browser. */
const anyQuery = { type: 'object', additionalProperties: true } as const;

/** Each address with its own title and social card; assets have hashed names and never change. */
export function webPage(app: App, context: Context): void {
  const template = existsSync(join(BUILT_PAGE, 'index.html'))
    ? readFileSync(join(BUILT_PAGE, 'index.html'), 'utf8')
    : page('en', 'Cartelera', '<h1>Cartelera</h1><p>The page is not built: npm run compile.</p>');
  const { secure_base_url, poster_sizes } = context.images;
  const images = `<meta name="images" content="${[secure_base_url, ...poster_sizes].join(' ')}">\n`;
  const told =
    context.images === TMDB_IMAGES ? template : template.replace('<title>', `${images}<title>`);

  const send = (request: FastifyRequest, reply: FastifyReply, language: Language, path: string) => {
    const tags = pageTags(context, language, path);
    const plain = Object.keys(request.query as object).length === 0;
    void reply
      .status(tags.status)
      .type(HTML)
      .headers({ 'cache-control': 'no-cache', 'content-language': language });
    return filled(told, plain ? tags : { ...tags, preload: [] }, originOf(request));
  };

  app.get(
    '/',
    inEnglish('service', {
      summary: 'The page, in the language of the browser',
      querystring: anyQuery,
      answer: HtmlPage,
      fails: ['/'],
      immutable: false,
    }),
    (request, reply) =>
      send(request, reply.header('vary', 'accept-language'), preferredLanguage(request), ''),
  );
  // A taste that is shared is read in the language of its reader.
  app.get('/taste', { schema: { hide: true, querystring: anyQuery } }, (request, reply) => {
    const [, query] = request.url.split('?', 2);
    const address = `/${preferredLanguage(request)}/taste${query ? `?${query}` : ''}`;
    return reply
      .headers({ vary: 'accept-language', 'cache-control': 'no-cache' })
      .redirect(address);
  });
  for (const language of ['es', 'en'] as const) {
    const schema = { hide: true, querystring: anyQuery };
    app.get(`/${language}`, { schema }, (request, reply) => send(request, reply, language, ''));
    app.get(`/${language}/*`, { schema }, (request, reply) => {
      const { '*': path } = request.params as { readonly '*': string };
      return send(request, reply, language, path.replace(/\/$/u, ''));
    });
  }
  sitemap(app, context);
  serviceWorker(app, context);
}

/** What the page is made of, whatever is served. */
export function pageFiles(app: App): void {
  for (const [name, type] of Object.entries(AT_ROOT)) {
    const path = join(BUILT_PAGE, name);
    if (!existsSync(path)) continue;
    app.get(`/${name}`, { schema: { hide: true } }, (request, reply) => {
      const file = readFileSync(path);
      const robots = name === 'robots.txt' && `${file}Sitemap: ${originOf(request)}/sitemap.xml\n`;
      return reply
        .type(type)
        .header('cache-control', 'public, max-age=86400')
        .send(robots || file);
    });
  }
  assets(app);
}

/** What keeps the page without a connection: another one for each build and each release. */
function serviceWorker(app: App, { release }: Context): void {
  const path = join(BUILT_PAGE, 'sw.js');
  if (!existsSync(path)) return;
  const worker = readFileSync(path, 'utf8');
  const files = readdirSync(join(BUILT_PAGE, 'assets')).filter((name) => !name.endsWith('.br'));
  const shell = ['/en', '/es', ...files.map((name) => `/assets/${name}`)];
  const build = createHash('sha256')
    .update(worker + shell.join())
    .digest('hex')
    .slice(0, 12);
  const kept = { version: `${build} ${release.name}`, release: release.name, shell };
  const text = `self.KEPT = ${JSON.stringify(kept)};\n${worker}`;
  app.get('/sw.js', { schema: { hide: true } }, (_request, reply) =>
    reply.type(MEDIA_TYPES['.js']).header('cache-control', 'no-cache').send(text),
  );
}

function assets(app: App): void {
  const folder = join(BUILT_PAGE, 'assets');
  const names = new Set(existsSync(folder) ? readdirSync(folder) : []);
  // The report, made before the page is built, asks for the typeface by a name that stays.
  const [typeface] = [...names].filter((name) => name.startsWith('archivo-latin-wdth'));
  if (typeface) {
    app.get('/archivo.woff2', { schema: { hide: true } }, (_request, reply) =>
      reply
        .type(MEDIA_TYPES['.woff2'])
        .header('cache-control', 'public, max-age=86400')
        .send(readFileSync(join(folder, typeface))),
    );
  }
  app.get('/assets/:name', { schema: { hide: true } }, (request, reply) => {
    const { name } = request.params as { readonly name: string };
    const type = MEDIA_TYPES[extname(name)];
    if (!names.has(name) || type === undefined) {
      throw new Problem('route-not-found', `there is nothing at ${request.url}`);
    }
    const brotli =
      names.has(`${name}.br`) && /\bbr\b/u.test(request.headers['accept-encoding'] ?? '');
    return reply
      .type(type)
      .headers({
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
        ...(brotli && { 'content-encoding': 'br' }),
      })
      .send(readFileSync(join(folder, brotli ? `${name}.br` : name)));
  });
}

/** The page's HTML with the tags of one address; everything in them is text. */
function filled(template: string, tags: PageTags, origin: string): string {
  const { language, path, title, description, image, preload } = tags;
  const url = (lang: Language) => `${origin}/${lang}/${path}`;
  const meta = (key: 'name' | 'property', name: string, content: string) =>
    `<meta ${key}="${name}" content="${escaped(content)}">`;
  const head = [
    `<title>${escaped(title)}</title>`,
    meta('name', 'description', description),
    meta('property', 'og:title', title),
    meta('property', 'og:description', description),
    meta('property', 'og:type', path.startsWith('movie/') ? 'video.movie' : 'website'),
    meta('property', 'og:url', url(language)),
    meta('property', 'og:locale', language === 'es' ? 'es_ES' : 'en_US'),
    meta('property', 'og:site_name', 'Cartelera'),
    meta('name', 'twitter:card', image ? 'summary_large_image' : 'summary'),
    ...(image ? [meta('property', 'og:image', image)] : []),
    `<link rel="canonical" href="${escaped(url(language))}">`,
    `<link rel="alternate" hreflang="es" href="${escaped(url('es'))}">`,
    `<link rel="alternate" hreflang="en" href="${escaped(url('en'))}">`,
    ...preload.map((href) => `<link rel="preload" href="${escaped(href)}" as="fetch" crossorigin>`),
  ].join('\n');
  return template
    .replace(/<html lang="[^"]*">/u, () => `<html lang="${language}">`)
    .replace(/<title>[^<]*<\/title>/u, () => head)
    .replace(
      '<p class="muted"></p>',
      () => `<p class="muted">${escaped(title.replace(/ · Cartelera$/u, ''))}</p>`,
    );
}
