import type { App } from './app-type.js';

/** Scripts, styles and fonts come from here alone; pictures also from TMDB, whose posters are shown. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "img-src 'self' data: https://image.tmdb.org",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** What every answer carries. */
export const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  /** All is public and other pages may read it (CORS), pictures and scripts of theirs included. */
  'cross-origin-resource-policy': 'cross-origin',
};

/** Every answer tells the browser to trust nothing that did not come from here. */
export function securityHeaders(app: App): void {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(SECURITY_HEADERS);
    done();
  });
}
