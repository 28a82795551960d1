import { usage } from '../base/errors.js';
import { httpStore } from './http-store.js';
import { s3Store } from './s3-store.js';
import type { Store } from './store.js';

const EXPECTED = 'expected s3://BUCKET/PREFIX or https://HOST/PATH';
const BUCKET = /^[a-z0-9][\w.-]{1,61}[a-z0-9]$/i;

/** The store of an address, to which slashes at the end do not belong. Throws `usage`, `not-installed`. */
export function openStore(given: string, load?: (name: string) => unknown): Store {
  const wrong = (why: string) => usage(`${JSON.stringify(given)} ${why}; ${EXPECTED}`);
  const [, name = '', rest = ''] = /^(\w+):\/\/(.*?)\/*$/s.exec(given.trim()) ?? [];
  const [scheme, [host, ...path]] = [name.toLowerCase(), rest.split('/')];
  if (path.some((part) => /^\.{0,2}$|\p{Cc}/u.test(part))) {
    throw wrong('has a part that is empty, dots, or with signs that cannot be printed');
  }
  if (scheme === 's3') {
    if (!BUCKET.test(host)) throw wrong('names no bucket');
    return s3Store(host, path.join('/'), load);
  }
  const address = `${scheme}://${rest}`;
  if (!/^https?$/.test(scheme) || !URL.canParse(address)) throw wrong('is no address of a store');
  const { origin, pathname, username, password, search, hash } = new URL(address);
  // What is secret is not told.
  if (username || password) throw usage(`the address of ${origin} has a user in it; ${EXPECTED}`);
  if (search || hash) throw wrong('has a "?" or "#"');
  return httpStore(`${origin}${pathname.replace(/\/+$/, '')}`);
}
