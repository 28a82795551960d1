import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Kept {
  bytes: Buffer;
  readonly sha256?: string | undefined;
  readonly modified: Date;
}

/** What goes wrong with a request: `cut` sends half, `away` ends the connection, a number is the answer. */
export type Fault = 'cut' | 'away' | number;

const CODES: Readonly<Record<number, string>> = {
  400: 'BadDigest',
  403: 'AccessDenied',
  404: 'NoSuchKey',
  412: 'PreconditionFailed',
  416: 'InvalidRange',
  503: 'SlowDown',
};

/**
 * As much of S3 as is asked of it (https://docs.aws.amazon.com/AmazonS3/latest/API): objects of one bucket by path,
 * ETags that are their MD5, ranges, conditions, checksums that are refused. Without the headers of a client it is a
 * web server of the same files.
 */
export class StoreServer {
  readonly objects = new Map<string, Kept>();
  /** Methods and paths, as they were asked. */
  readonly asked: string[] = [];
  /** What parts were sent, and how often that a file is the one that is known. */
  readonly parts: string[] = [];
  unchanged = 0;
  /** Until then a connection that is cut stays open: what is not read by then is lost with it. */
  halfTaken: () => Promise<unknown> = async () => {};
  fault: (method: string, path: string) => Fault | undefined = () => undefined;
  private readonly server = createServer(
    (request, response) => void this.answer(request, response),
  );

  constructor(readonly bucket = 'films') {}

  async listen(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this.url;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** How often a path was asked for that holds a text. */
  count(method: string, part: string): number {
    return this.asked.filter((one) => one.startsWith(`${method} `) && one.includes(part)).length;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? '';
    const [path] = (request.url ?? '').split('?');
    const key = decodeURIComponent(path).slice(1);
    this.asked.push(`${method} ${key}`);
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk);
    const fault = this.fault(method, key);
    if (fault === 'away') return void request.socket.destroy();
    if (typeof fault === 'number') return refuse(response, fault);
    if (!key.startsWith(`${this.bucket}/`)) return refuse(response, 404, 'NoSuchBucket');
    if (method === 'PUT') return this.put(key, Buffer.concat(body), request, response);
    this.send(key, fault === 'cut', request, response);
  }

  private put(key: string, bytes: Buffer, { headers }: IncomingMessage, response: ServerResponse) {
    const told = headers['x-amz-checksum-sha256'];
    if (told !== undefined && told !== createHash('sha256').update(bytes).digest('base64')) {
      return refuse(response, 400);
    }
    const sha256 = headers['x-amz-meta-sha256'] as string | undefined;
    this.objects.set(key, { bytes, sha256, modified: new Date() });
    response.setHeader('etag', etagOf(bytes)).end();
  }

  private send(
    key: string,
    isCut: boolean,
    { method, headers }: IncomingMessage,
    response: ServerResponse,
  ): void {
    const kept = this.objects.get(key);
    if (!kept) {
      refuse(response, 404);
      return;
    }
    const { bytes, sha256, modified } = kept;
    const etag = etagOf(bytes);
    response.setHeader('etag', etag).setHeader('last-modified', modified.toUTCString());
    if (sha256) response.setHeader('x-amz-meta-sha256', sha256);
    if (headers['if-none-match'] === etag) {
      this.unchanged++;
      response.writeHead(304).end();
      return;
    }
    if (headers['if-match'] !== undefined && headers['if-match'] !== etag) {
      refuse(response, 412);
      return;
    }
    let part = bytes;
    const [, from] = /^bytes=(\d+)-$/.exec(headers.range ?? '') ?? [];
    const isOther = headers['if-range'] !== undefined && headers['if-range'] !== etag;
    if (from !== undefined && !isOther) {
      if (Number(from) >= bytes.length) {
        refuse(response, 416);
        return;
      }
      part = bytes.subarray(Number(from));
      response.statusCode = 206;
      const range = `bytes ${from}-${bytes.length - 1}/${bytes.length}`;
      response.setHeader('content-range', range);
      this.parts.push(range);
    }
    response.setHeader('content-length', part.length);
    if (method === 'HEAD') return void response.end();
    if (!isCut) return void response.end(part);
    response.write(part.subarray(0, Math.ceil(part.length / 2)));
    void this.halfTaken().then(() => response.destroy());
  }
}

const etagOf = (bytes: Buffer) => `"${createHash('md5').update(bytes).digest('hex')}"`;

function refuse(response: ServerResponse, status: number, code = CODES[status]): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);
}

const KEYS = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'key',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};

/** Has the client of S3 ask this server; gives what puts the environment back. */
export function useStore(url: string): () => void {
  const wanted = { ...KEYS, AWS_ENDPOINT_URL_S3: url };
  const before = Object.keys(wanted).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, wanted);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}
