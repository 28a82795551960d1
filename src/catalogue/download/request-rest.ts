import { downloadFailed } from '../../base/errors.js';

const MOST_REDIRECTS = 10;
const REDIRECTS = [301, 302, 303, 307, 308];
/** Too busy now; worth another try. */
const PASSING = [408, 425, 429];

/** What a server has of a file; `total` are the bytes of the whole, when known. */
type Rest =
  | {
      readonly kind: 'whole' | 'rest';
      readonly body: AsyncIterable<Uint8Array>;
      /** ETag, or else the date of the file; null when a later request could not refer to it. */
      readonly version: string | null;
      readonly total: number | null;
    }
  /** The file ends where it was to go on, or before. */
  | { readonly kind: 'nothing'; readonly total: number | null };

/** Asks for a `known` file from byte `from` on; a UserError says that it is no use to ask again. */
export async function requestRest(
  url: string,
  from: number,
  known: string | null,
  signal: AbortSignal,
): Promise<Rest> {
  // Packed for the way, the bytes could not be counted or asked for from the middle.
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  if (from > 0 && known !== null) {
    headers.range = `bytes=${from}-`;
    headers['if-range'] = known;
  }
  const response = await follow(url, headers, signal);
  const { status } = response;
  if (status === 416 && headers.range) {
    return { kind: 'nothing', total: numberIn(response, 'content-range', /^bytes \*\/(\d+)$/) };
  }
  if (status !== 200 && status !== 206) {
    const answer = `${url} answers ${status} ${response.statusText}`.trim();
    if (status >= 500 || PASSING.includes(status)) throw new Error(answer);
    throw downloadFailed(`${answer}; expected the file`);
  }
  if (response.body === null) throw new Error(`${url} answers without a body`);
  // Taken in hand at once: fetch ends a body without a reader when its response is collected.
  const body = response.body.values();
  const version = versionOf(response);
  if (status === 200) {
    return { kind: 'whole', body, version, total: numberIn(response, 'content-length', /^(\d+)$/) };
  }
  const start = numberIn(response, 'content-range', /^bytes (\d+)-/);
  if (start !== from) {
    throw downloadFailed(`${url} sends the bytes from ${start} on; expected those from ${from} on`);
  }
  const total = numberIn(response, 'content-range', /^bytes \d+-\d+\/(\d+)$/);
  return { kind: 'rest', body, version, total };
}

async function follow(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Response> {
  let address = addressOf(url);
  for (let redirects = 0; ; redirects++) {
    const response = await fetch(address, { headers, signal, redirect: 'manual' });
    const location = response.headers.get('location');
    if (!REDIRECTS.includes(response.status) || location === null) return response;
    if (redirects === MOST_REDIRECTS) {
      throw downloadFailed(
        `${url} redirects more than ${MOST_REDIRECTS} times; expected to arrive at the file`,
      );
    }
    await response.body?.cancel();
    address = addressOf(location, address.href);
  }
}

function addressOf(text: string, base?: string): URL {
  const address = URL.canParse(text, base) ? new URL(text, base) : null;
  if (address?.protocol === 'http:' || address?.protocol === 'https:') return address;
  throw downloadFailed(`"${text}" is no address to download from; expected http:// or https://`);
}

/** If-Range takes strong ETags and dates. */
function versionOf({ headers }: Response): string | null {
  const etag = headers.get('etag');
  return etag !== null && !etag.startsWith('W/') ? etag : headers.get('last-modified');
}

function numberIn({ headers }: Response, header: string, pattern: RegExp): number | null {
  const found = pattern.exec(headers.get(header) ?? '')?.[1];
  return found === undefined ? null : Number(found);
}
