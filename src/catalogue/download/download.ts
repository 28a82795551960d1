import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { cannotWrite, downloadFailed, messageOf, UserError } from '../../base/errors.js';
import { isZip, openEntry, zipEntries } from '../read/files/zip.js';
import { PartFile } from './part-file.js';
import { requestRest } from './request-rest.js';

/** Where to find the original data set of Kaggle; no login is needed. */
export const KAGGLE_ADDRESS =
  'https://www.kaggle.com/api/v1/datasets/download/rounakbanik/the-movies-dataset';

export interface DownloadRequest {
  readonly url: string;
  /** File to save to. What stands there is replaced only by a whole, checked file. */
  readonly to: string;
  /** SHA-256 that the file must have, in hexadecimal. */
  readonly sha256?: string;
  readonly expectedBytes?: number;
  /** Told as bytes come in; `total` is undefined while it is not known. */
  readonly onProgress?: (done: number, total: number | undefined) => void;
  /** Told why a try failed, before the next one. */
  readonly onRetry?: (reason: string) => void;
  /** Stops the download; the bytes so far are kept for the next one. */
  readonly signal?: AbortSignal;
  /** How often to try again when nothing more comes in; 5 unless told. */
  readonly retries?: number;
  /** How long to wait for more bytes before trying again, in milliseconds; 30,000 unless told. */
  readonly stallMs?: number;
  /** Pause before the second try, doubled before each further one; 1,000 ms unless told. */
  readonly backoffMs?: number;
  /** How a file is asked for, where that is not by HTTP. */
  readonly ask?: typeof requestRest;
}

export interface Download {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** True when a good file stood there already and nothing was downloaded. */
  readonly kept: boolean;
}

/** Downloads a file or its rest, checked. Throws `download-failed` and `cannot-write`. */
export async function download(request: DownloadRequest): Promise<Download> {
  const { url, to } = request;
  if ((await stat(to).catch(() => null))?.isDirectory()) throw isFolder(to);
  const present = await goodFile(request);
  if (present) return { file: to, ...present, kept: true };
  const part = await PartFile.open(to, url);
  try {
    await receive(request, part);
  } catch (error) {
    await part.close();
    if (!part.canGoOn) await part.discard();
    throw error;
  }
  await part.close();
  const found = await check(part.path, request).catch(async (error) => {
    // More bytes would not mend it.
    await part.discard();
    throw error;
  });
  await part.finish();
  return { file: to, ...found, kept: false };
}

async function receive(request: DownloadRequest, part: PartFile): Promise<void> {
  const { url, retries = 5, backoffMs = 1_000, signal } = request;
  let most = part.size;
  for (let failures = 0; ; ) {
    let reason: string;
    try {
      const problem = await receiveOnce(request, part);
      if (problem === null) return;
      reason = problem;
    } catch (error) {
      if (error instanceof UserError) throw error;
      reason = reasonOf(error);
    }
    if (signal?.aborted) throw stopped(request, part);
    failures = part.size > most ? 1 : failures + 1;
    most = Math.max(most, part.size);
    if (failures > retries) {
      throw downloadFailed(
        `${url} could not be downloaded (${reason}) in ${failures} tries; ${keptBytes(part)}`,
      );
    }
    request.onRetry?.(reason);
    await sleep(backoffMs * 2 ** (failures - 1), undefined, { signal }).catch(() => {
      throw stopped(request, part);
    });
  }
}

/** One request. Null when all bytes are in, or else why they are not. */
async function receiveOnce(request: DownloadRequest, part: PartFile): Promise<string | null> {
  const { url, expectedBytes, stallMs = 30_000, signal, onProgress, ask = requestRest } = request;
  const stop = new AbortController();
  const stall = setTimeout(
    () => stop.abort(new Error(`no byte came in for ${stallMs / 1000} s`)),
    stallMs,
  );
  try {
    const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
    const rest = await ask(url, part.size, part.version, either);
    if (rest.kind === 'nothing' && rest.total === part.size) return null;
    if (rest.kind === 'nothing' || (rest.kind === 'rest' && rest.version !== part.version)) {
      await part.restart(null);
      return 'the file there has changed';
    }
    const { total } = rest;
    if (expectedBytes !== undefined && total !== null && total !== expectedBytes) {
      throw downloadFailed(`${url} has ${total} bytes; expected ${expectedBytes}`);
    }
    if (rest.kind === 'whole') await part.restart(rest.version);
    for await (const chunk of rest.body) {
      stall.refresh();
      await part.append(chunk);
      onProgress?.(part.size, total ?? undefined);
    }
    return total === null || part.size === total ? null : `${part.size} of ${total} bytes came in`;
  } finally {
    clearTimeout(stall);
    stop.abort();
  }
}

/** What stands at `to` already, when it is known to be good. */
async function goodFile(request: DownloadRequest) {
  const { to, sha256, expectedBytes } = request;
  const known =
    sha256 !== undefined || expectedBytes !== undefined || (await isZip(to).catch(() => false));
  return known ? check(to, request).catch(() => null) : null;
}

/** Size and hash of a file that is what was asked for; throws a UserError for any other. */
async function check(path: string, { url, to, sha256, expectedBytes }: DownloadRequest) {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  const found = { bytes, sha256: hash.digest('hex') };
  if (expectedBytes !== undefined && bytes !== expectedBytes) {
    throw downloadFailed(`${url} has ${bytes} bytes; expected ${expectedBytes}`);
  }
  if (sha256 !== undefined && found.sha256 !== sha256.toLowerCase()) {
    throw downloadFailed(`${url} has SHA-256 ${found.sha256}; expected ${sha256.toLowerCase()}`);
  }
  if (to.endsWith('.zip') || (await isZip(path))) await checkZip(path, url);
  return found;
}

async function checkZip(path: string, url: string): Promise<void> {
  try {
    for (const entry of await zipEntries(path)) {
      for await (const _ of openEntry(path, entry.path));
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw downloadFailed(`${url} came in damaged: ${error.message}`, error);
  }
}

const isFolder = (to: string) => cannotWrite(to, 'it is a folder', 'the name of a file to save to');

function stopped({ url }: DownloadRequest, part: PartFile): UserError {
  return downloadFailed(`the download of ${url} was stopped; ${keptBytes(part)}`);
}

const keptBytes = ({ path, size, canGoOn }: PartFile) =>
  canGoOn
    ? `${size} bytes are kept in ${path}, and the same command goes on from there`
    : 'nothing is kept, and the same command starts anew';

/** `fetch` says "fetch failed", and why in the cause. */
const reasonOf = (error: unknown): string =>
  messageOf(error instanceof Error && error.cause instanceof Error ? error.cause : error);
