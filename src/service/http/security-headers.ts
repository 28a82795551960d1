/** Scripts, styles and fonts come from here alone; pictures also from TMDB, whose posters are shown. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "img-src 'self' data: https://image.tmdb.org",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  /** All is public and other pages may read it (CORS), pictures and scripts of theirs included. */
  'cross-origin-resource-policy': 'cross-origin',
};

/** The header that names the release from which an answer was made. */
export const RELEASE_HEADER = 'cartelera-release';

/** What every answer carries. */
export const headersOfAll = (release: string) => ({
  ...SECURITY_HEADERS,
  [RELEASE_HEADER]: release,
});
