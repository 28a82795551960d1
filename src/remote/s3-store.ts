import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { GetObjectCommandInput, S3ServiceException } from '@aws-sdk/client-s3';
import { downloadFailed, systemCode } from '../base/errors.js';
import { loadPeer } from '../base/load-peer.js';
import { READ_MS, type Store } from './store.js';

type Client = typeof import('@aws-sdk/client-s3');

const CLIENT = {
  ...{ name: '@aws-sdk/client-s3', version: '3.1169.0' },
  ...{ what: 'the client of S3', wantedBy: 's3:// addresses' },
};

const statusOf = (error: unknown): number =>
  (error as Partial<S3ServiceException>)?.$metadata?.httpStatusCode ?? 0;

/** A bucket, or a part of one; who asks, and where, is told by the AWS_ variables of the environment. */
export function s3Store(bucket: string, prefix: string, load?: (name: string) => unknown): Store {
  const { S3Client, GetObjectCommand, HeadObjectCommand, PutObjectCommand } = loadPeer<Client>(
    CLIENT,
    load,
  );
  const { AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL } = process.env;
  const client = new S3Client({
    // A server of one's own has seldom a name for each bucket.
    forcePathStyle: Boolean(AWS_ENDPOINT_URL_S3 || AWS_ENDPOINT_URL),
    // The checksums are those of the manifest.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const address = `s3://${bucket}${prefix && `/${prefix}`}`;
  const urlOf = (path: string) => `${address}/${path}`;
  const objectOf = (url: string) => ({ Bucket: bucket, Key: url.slice(`s3://${bucket}/`.length) });
  const get = (url: string, abortSignal: AbortSignal, more: Partial<GetObjectCommandInput>) =>
    client.send(new GetObjectCommand({ ...objectOf(url), ...more }), { abortSignal });
  const failed = (url: string, error: unknown) => {
    const { name, message } = error as Error;
    const [kind, code] = [name === 'Error' ? '' : name, statusOf(error) || systemCode(error)];
    const why = [...new Set([code, kind, message])].filter(Boolean).join(', ');
    return downloadFailed(`${url} is out of reach (${why})`, error);
  };

  const read: Store['read'] = async (path, etag) => {
    try {
      const found = await get(urlOf(path), AbortSignal.timeout(READ_MS), { IfNoneMatch: etag });
      const text = (await found.Body?.transformToString()) ?? '';
      return { text, etag: found.ETag, modified: found.LastModified };
    } catch (error) {
      if (statusOf(error) === 304) return 'same';
      // Who may not list a bucket is told the second of what is not there.
      if (['NoSuchKey', 'AccessDenied'].includes((error as Error).name)) return 'none';
      throw failed(urlOf(path), error);
    }
  };

  const ask: Store['ask'] = async (url, from, known, signal) => {
    const rest = from > 0 && known !== null ? { Range: `bytes=${from}-`, IfMatch: known } : {};
    try {
      const found = await get(url, signal, rest);
      const total = found.ContentRange?.split('/')[1] ?? found.ContentLength;
      const [kind, body] = [found.ContentRange ? 'rest' : 'whole', found.Body as Readable] as const;
      return { kind, body, version: found.ETag ?? null, total: total ? Number(total) : null };
    } catch (error) {
      // It is another by now, or ends before: from the beginning, then.
      if ([412, 416].includes(statusOf(error))) return { kind: 'nothing', total: null };
      throw failed(url, error);
    }
  };

  const put: Store['put'] = async (path, bytes, changes) => {
    const object = objectOf(urlOf(path));
    const sha256 = createHash('sha256').update(bytes).digest();
    const Metadata = { sha256: sha256.toString('hex') };
    try {
      const there = await client.send(new HeadObjectCommand(object)).catch((error: unknown) => {
        if ([403, 404].includes(statusOf(error))) return null;
        throw error;
      });
      const { ContentLength, Metadata: known } = there ?? {};
      if (ContentLength === bytes.length && known?.sha256 === Metadata.sha256) return false;
      const ChecksumSHA256 = sha256.toString('base64');
      const CacheControl = changes ? 'no-cache' : 'public, max-age=31536000, immutable';
      const more = { Body: bytes, ChecksumSHA256, Metadata, CacheControl };
      await client.send(new PutObjectCommand({ ...object, ...more }));
      return true;
    } catch (error) {
      throw failed(urlOf(path), error);
    }
  };
  return { address, urlOf, ask, read, put };
}
