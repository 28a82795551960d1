import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DownloadRequest, download } from '../../../src/catalogue/download/download.js';
import { makeZip } from '../read/make-zip.js';
import { numbersFrom } from '../read/mutate.js';

const draw = numbersFrom(7);
const noise = Buffer.from(Array.from({ length: 100_000 }, () => draw(256)));
const archive = makeZip([
  { path: 'movies_metadata.csv', bytes: noise },
  { path: 'credits.csv', bytes: Buffer.from('id\n1\n') },
]);
const sha256 = createHash('sha256').update(archive).digest('hex');

/** What the server does with the next requests; the last answer is used again and again. */
type Answer = (request: IncomingMessage, response: ServerResponse) => void;
let answers: Answer[] = [];
let asked: IncomingMessage[] = [];
const server = createServer((request, response) => {
  asked.push(request);
  const answer = answers.length > 1 ? answers.shift() : answers[0];
  answer?.(request, response);
});
let url = '';
let folder = '';
let to = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/archive`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  folder = mkdtempSync(join(tmpdir(), 'cartelera-download-'));
  to = join(folder, 'films.zip');
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Manners {
  readonly etag?: string;
  readonly ranges?: boolean;
  /** Bytes to send, and the download to take in, before the connection breaks, or there is silence. */
  readonly cutAfter?: number;
  readonly stallAfter?: number;
  readonly file?: Buffer;
}

/** An answer with the file, or with the rest of it that was asked for. */
function fileWith({ etag = '"1"', ranges = true, cutAfter, stallAfter, file = archive }: Manners) {
  return async (request: IncomingMessage, response: ServerResponse) => {
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1];
    const same = request.headers['if-range'] === etag;
    const from = range && ranges && same ? Number(range) : 0;
    if (from > 0 && from >= file.length) {
      response.writeHead(416, { 'content-range': `bytes */${file.length}` }).end();
      return;
    }
    const bytes = file.subarray(from);
    takenIn = from;
    const part = { 'content-range': `bytes ${from}-${file.length - 1}/${file.length}` };
    const headers = { 'content-length': bytes.length, etag, ...(from > 0 ? part : {}) };
    response.writeHead(from > 0 ? 206 : 200, headers);
    const end = cutAfter ?? stallAfter;
    if (end === undefined) {
      response.end(bytes);
      return;
    }
    response.write(bytes.subarray(0, end));
    if (cutAfter === undefined) return;
    // What is not taken in when the connection is cut is lost.
    while (takenIn < from + cutAfter) await sleep(5);
    response.destroy();
  };
}

const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(code, headers).end('no');

/** Bytes that the download of this moment has taken in. */
let takenIn = 0;
const quick = { retries: 3, stallMs: 30_000, backoffMs: 1 };
const run = ({ onProgress, ...more }: Partial<DownloadRequest> = {}) =>
  download({
    url,
    to,
    ...quick,
    ...more,
    onProgress(done, total) {
      takenIn = done;
      onProgress?.(done, total);
    },
  });
const saved = () => readFileSync(to).equals(archive);
const failure = (message: RegExp) => ({
  code: 'download-failed',
  message: expect.stringMatching(message),
});

describe('a download', () => {
  it('saves the file under its name, with size and hash, and tells its progress', async () => {
    answers = [fileWith({})];
    const progress: number[] = [];
    const result = await run({
      sha256: sha256.toUpperCase(),
      expectedBytes: archive.length,
      onProgress: (done, total) => progress.push(done, total ?? 0),
    });
    expect(result).toEqual({ file: to, bytes: archive.length, sha256, kept: false });
    expect(saved()).toBe(true);
    expect(readdirSync(folder)).toEqual(['films.zip']);
    expect(progress.slice(-2)).toEqual([archive.length, archive.length]);
  });

  it('goes on where the connection broke', async () => {
    answers = [fileWith({ cutAfter: 30_000 }), fileWith({ cutAfter: 20_000 }), fileWith({})];
    const reasons: string[] = [];
    await run({ onRetry: (reason) => reasons.push(reason) });
    expect(saved()).toBe(true);
    expect(asked.map(({ headers }) => headers.range)).toEqual([
      undefined,
      'bytes=30000-',
      'bytes=50000-',
    ]);
    expect(reasons).toHaveLength(2);
  });

  it('goes on when the server falls silent, and waits for one that is merely slow', async () => {
    answers = [
      fileWith({ stallAfter: 30_000 }),
      async (_, response) => {
        response.writeHead(206, {
          etag: '"1"',
          'content-range': `bytes 30000-${archive.length - 1}/${archive.length}`,
        });
        // In all much longer than the silence that is waited for, each pause much shorter.
        for (let at = 30_000; at < archive.length; at += 1_000) {
          response.write(archive.subarray(at, at + 1_000));
          await sleep(25);
        }
        response.end();
      },
    ];
    const reasons: string[] = [];
    await run({ onRetry: (reason) => reasons.push(reason), stallMs: 1_000 });
    expect(reasons).toEqual(['no byte came in for 1 s']);
    expect(saved()).toBe(true);
  });

  it('goes on with what an earlier run left', async () => {
    answers = [fileWith({ cutAfter: 40_000 }), status(503)];
    const { message } = await run().then(
      () => expect.unreachable(),
      (error: Error) => error,
    );
    expect(message).toMatch(
      /answers 503 .* in 4 tries; 40000 bytes are kept in .*films\.zip\.part, and the/,
    );
    answers = [fileWith({})];
    asked = [];
    await run();
    expect(asked.map(({ headers }) => headers.range)).toEqual(['bytes=40000-']);
    expect(saved()).toBe(true);
  });

  it('that was stopped keeps its bytes', async () => {
    answers = [fileWith({ stallAfter: 40_000 })];
    const stop = new AbortController();
    const stopped = run({ signal: stop.signal, onProgress: () => stop.abort() });
    await expect(stopped).rejects.toMatchObject(failure(/was stopped; \d+ bytes are kept/));
    answers = [fileWith({})];
    await run();
    expect(saved()).toBe(true);
    expect(asked[1].headers.range).toMatch(/^bytes=[1-9]/);
  });

  it('starts anew when the file has changed between two tries', async () => {
    const old = Buffer.alloc(archive.length);
    answers = [fileWith({ cutAfter: 30_000, file: old, etag: '"0"' }), fileWith({})];
    await run();
    expect(saved()).toBe(true);
    answers = [
      fileWith({ cutAfter: 30_000, file: old, etag: '"0"' }),
      // Sends the rest of another version, whatever was asked for.
      (_, response) => {
        const place = `bytes 30000-${archive.length - 1}/${archive.length}`;
        response.writeHead(206, { etag: '"1"', 'content-range': place });
        response.end(archive.subarray(30_000));
      },
      fileWith({}),
    ];
    rmSync(to);
    await run();
    expect(saved()).toBe(true);
  });

  it('starts anew from a server without ranges or without versions', async () => {
    answers = [fileWith({ cutAfter: 30_000, ranges: false }), fileWith({ ranges: false })];
    await run();
    expect(saved()).toBe(true);
    rmSync(to);
    answers = [fileWith({ cutAfter: 30_000, etag: 'W/"1"' }), fileWith({ etag: 'W/"1"' })];
    await run();
    expect(saved()).toBe(true);
  });

  it('finishes a part that was whole already', async () => {
    answers = [fileWith({})];
    writeFileSync(`${to}.part`, archive);
    writeFileSync(`${to}.part.json`, JSON.stringify({ url, version: '"1"' }));
    await run();
    expect(saved()).toBe(true);
    expect(asked).toHaveLength(1);
  });

  it('does not go on with a part of another address, or one that is longer than the file', async () => {
    answers = [fileWith({})];
    for (const about of [
      { url: 'http://127.0.0.1/other', version: '"1"' },
      { url, version: '"1"' },
    ]) {
      writeFileSync(`${to}.part`, Buffer.alloc(archive.length + 9));
      writeFileSync(`${to}.part.json`, JSON.stringify(about));
      await run();
      expect(saved()).toBe(true);
      rmSync(to);
    }
  });

  it('follows redirects, relative ones too, but not for ever', async () => {
    answers = [
      status(302, { location: '/elsewhere?x=1' }),
      status(307, { location: url }),
      fileWith({}),
    ];
    await run();
    expect(saved()).toBe(true);
    expect(asked.map(({ url: path }) => path)).toEqual(['/archive', '/elsewhere?x=1', '/archive']);
    rmSync(to);
    asked = [];
    answers = [status(301, { location: '/archive' })];
    await expect(run()).rejects.toMatchObject(failure(/redirects more than 10 times/));
    expect(asked).toHaveLength(11);
    answers = [status(302, { location: 'ftp://127.0.0.1/films.zip' })];
    await expect(run()).rejects.toMatchObject(failure(/"ftp:.* is no address to download from/));
  });

  it('tries again after errors that pass', async () => {
    answers = [status(500), status(429), (_, response) => response.destroy(), fileWith({})];
    await run();
    expect(saved()).toBe(true);
  });

  it('gives up at once where trying again is of no use', async () => {
    answers = [status(404)];
    await expect(run()).rejects.toMatchObject(failure(/answers 404 Not Found; expected the file/));
    expect(asked).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('gives up when nothing more comes in', async () => {
    answers = [fileWith({ cutAfter: 10, ranges: false })];
    await expect(run()).rejects.toMatchObject(failure(/could not be downloaded \(.+\) in 4 tries/));
    expect(asked).toHaveLength(4);
  });

  it('says that nothing is kept where nothing can be gone on from, and keeps nothing', async () => {
    const nothing = failure(/; nothing is kept, and the same command starts anew$/);
    answers = [status(503)];
    await expect(run()).rejects.toMatchObject(nothing);
    expect(readdirSync(folder)).toEqual([]);
    answers = [
      (_, response) => {
        response.writeHead(200, { 'content-length': archive.length });
        response.write(archive.subarray(0, 1000), () => response.destroy());
      },
    ];
    await expect(run()).rejects.toMatchObject(nothing);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('tells that there is no such server', async () => {
    await expect(run({ url: 'http://127.0.0.1:1/' })).rejects.toMatchObject(
      failure(/127\.0\.0\.1:1\/ could not be downloaded \(.+\) in 4 tries/),
    );
    await expect(run({ url: 'films.zip' })).rejects.toMatchObject(
      failure(/"films\.zip" is no addr/),
    );
  });

  it('tells that there is no such folder to save to', async () => {
    const lost = run({ to: join(folder, 'none', 'films.zip') });
    await expect(lost).rejects.toMatchObject({
      code: 'cannot-write',
      message: expect.stringMatching(/none.films\.zip cannot be written \(ENOENT/),
    });
  });

  it('refuses a folder as the file to save to, before it asks for anything', async () => {
    asked = [];
    await expect(run({ to: folder })).rejects.toMatchObject({
      code: 'cannot-write',
      message: expect.stringMatching(/cannot be written \(it is a folder\); expected the name/),
    });
    expect(asked).toEqual([]);
  });

  it('keeps all bytes when the file cannot get its name', async () => {
    const place = join(folder, 'taken.zip');
    answers = [fileWith({})];
    const onProgress = () => mkdirSync(place, { recursive: true });
    await expect(run({ to: place, onProgress })).rejects.toMatchObject({ code: 'cannot-write' });
    expect(readFileSync(`${place}.part`).equals(archive)).toBe(true);
  });
});

describe('a file that is not the one asked for', () => {
  it('is refused when its size is wrong', async () => {
    answers = [fileWith({})];
    await expect(run({ expectedBytes: 5 })).rejects.toMatchObject(
      failure(new RegExp(`has ${archive.length} bytes; expected 5$`)),
    );
    answers = [(_, response) => response.write(archive, () => response.end())];
    await expect(run({ expectedBytes: 5 })).rejects.toMatchObject(failure(/; expected 5$/));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused when its hash is wrong', async () => {
    answers = [fileWith({})];
    await expect(run({ sha256: 'ab'.repeat(32) })).rejects.toMatchObject(
      failure(new RegExp(`has SHA-256 ${sha256}; expected abab`)),
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused when it is a damaged .zip, or none', async () => {
    const file = Buffer.from(archive);
    file[50_000] ^= 1;
    answers = [fileWith({ file })];
    await expect(run()).rejects.toMatchObject(
      failure(/came in damaged: movies_metadata\.csv in .* is damaged: /),
    );
    answers = [fileWith({ file: Buffer.from('<html>Please log in</html>') })];
    await expect(run()).rejects.toMatchObject(
      failure(/came in damaged: .*; expected a whole \.zip/),
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a file that stands there already', () => {
  it('is kept when it is good', async () => {
    writeFileSync(to, archive);
    answers = [status(500)];
    expect(await run()).toEqual({ file: to, bytes: archive.length, sha256, kept: true });
    expect(asked).toEqual([]);
    expect(existsSync(`${to}.part`)).toBe(false);
  });

  it('is replaced when it is damaged or another one, but by a good one only', async () => {
    writeFileSync(to, archive.subarray(0, 5000));
    answers = [status(404)];
    await expect(run()).rejects.toMatchObject(failure(/404/));
    expect(readFileSync(to)).toHaveLength(5000);
    answers = [fileWith({})];
    expect(await run()).toMatchObject({ kept: false });
    expect(saved()).toBe(true);
    await expect(run({ sha256: 'ab'.repeat(32) })).rejects.toMatchObject(failure(/SHA-256/));
    expect(saved()).toBe(true);
  });
});
