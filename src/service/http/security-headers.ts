import { type Images, TMDB_IMAGES } from '../../base/images.js';

/** Scripts, styles and fonts come from here alone; pictures also from where TMDB has its posters. */
const policyWith = ({ secure_base_url }: Images): string =>
  [
    "default-src 'self'",
    `img-src 'self' data: ${new URL(secure_base_url).origin}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

export const CONTENT_SECURITY_POLICY = policyWith(TMDB_IMAGES);

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
export const headersOfAll = (release: string, images = TMDB_IMAGES) => ({
  ...SECURITY_HEADERS,
  'content-security-policy': policyWith(images),
  [RELEASE_HEADER]: release,
});
