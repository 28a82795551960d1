import { downloadFailed, messageOf } from '../base/errors.js';
import { jsonOf } from '../base/json.js';
import type { Pace } from './pace.js';

export type Json = Readonly<Record<string, unknown>>;

/** What came of a request: an answer, that TMDB has no such film, or nothing, and why. */
export type Answer =
  | { readonly is: 'found'; readonly found: Json }
  | { readonly is: 'gone' }
  | { readonly is: 'unknown'; readonly why: string };

export interface TmdbRequest {
  readonly apiUrl: string;
  readonly token: string;
  readonly pace: Pace;
  /** For an answer, headers and all, in seconds. */
  readonly timeout?: number;
  readonly second?: number;
}

const TRIES = 5;
const REFUSALS = 20;
const LARGEST = 16 * 1024 * 1024;

/** TMDB's own codes, in an answer's body. */
const NOT_FOUND = 34;
const TOO_MANY = 25;
const KEY_REFUSED = [3, 7, 10, 14, 35];

/** Asks TMDB, one address at a time, again where it fails; the key goes in a header alone. */
export class Tmdb {
  constructor(private readonly request: TmdbRequest) {}

  /** `wrongOf` tells what is wrong with an answer. Throws `download-failed` where the key is refused. */
  async ask(path: string, wrongOf: (found: Json) => string | null, most = TRIES): Promise<Answer> {
    const { pace } = this.request;
    let why = '';
    for (let tries = 0, refusals = 0; tries < most && refusals < REFUSALS; ) {
      await pace.turn();
      const reply = await this.send(path);
      if (typeof reply === 'string') {
        why = reply;
      } else {
        const { status, retryAfter, body } = reply;
        const code = body?.status_code;
        if (status === 429 || code === TOO_MANY) {
          why = '429';
          refusals++;
          pace.refused(retryAfter);
          continue;
        }
        if (status === 401 || KEY_REFUSED.includes(Number(code))) throw keyRefused(status, body);
        if (status === 404 && code === NOT_FOUND) {
          pace.succeeded();
          return { is: 'gone' };
        }
        const wrong = body === null ? 'no JSON object' : wrongOf(body);
        if (status === 200 && body !== null && wrong === null) {
          pace.succeeded();
          return { is: 'found', found: body };
        }
        why = status === 200 ? `answer of ${wrong}` : `status ${status}`;
      }
      tries++;
      pace.failed(why);
      if (tries < most) await pace.pause(2 ** (tries - 1));
    }
    return { is: 'unknown', why };
  }

  /** One request: what came back, or why nothing did. */
  private async send(path: string) {
    const { apiUrl, token, timeout = 30, second = 1000 } = this.request;
    const stop = new AbortController();
    const timer = setTimeout(
      () => stop.abort(new Error(`no answer in ${timeout} s`)),
      timeout * second,
    );
    try {
      const response = await fetch(`${apiUrl.replace(/\/$/, '')}${path}`, {
        headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
        // The key is for this host alone.
        redirect: 'error',
        signal: stop.signal,
      });
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of response.body ?? []) {
        size += chunk.length;
        if (size > LARGEST) throw new Error(`answer of more than ${LARGEST} bytes`);
        chunks.push(chunk);
      }
      const body = jsonOf(Buffer.concat(chunks).toString('utf8'));
      const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
      return {
        status: response.status,
        retryAfter: response.headers.get('retry-after'),
        body: isObject ? (body as Json) : null,
      };
    } catch (error) {
      if (stop.signal.aborted) return messageOf(stop.signal.reason);
      return messageOf(error instanceof Error && error.cause ? error.cause : error);
    } finally {
      clearTimeout(timer);
      stop.abort();
    }
  }
}

const keyRefused = (status: number, body: Json | null) =>
  downloadFailed(
    `TMDB refuses the key (${status}${body ? `, ${body.status_message}` : ''}); expected in TMDB_TOKEN an API read access token of themoviedb.org/settings/api`,
  );
