import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRelease } from '../../src/release/index.js';
import { type App, createApp } from '../../src/service/index.js';
import { sampleReleases, sharedReleases } from '../built-once.js';
import { hasShared } from '../data.js';
import { expectGolden } from '../golden.js';
import { type Address, addressesOf } from './addresses.js';

/** What is compared beside the body. */
const HEADERS = ['content-type', 'content-language', 'cache-control', 'link', 'vary', 'allow'];

/** Names that hold a hash of what they name: not what an address answers. */
const NAMES = /release-[0-9a-f]{12}|\/assets\/[\w.-]+/gu;

async function lineOf(app: App, { method, language, url, body }: Address): Promise<string> {
  const answer = await app.inject({
    method,
    url,
    headers: {
      'accept-language': language,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { payload: body }),
  });
  const headers = HEADERS.map((name) => `${name}: ${answer.headers[name] ?? ''}`);
  const text = [...headers, answer.body].join('\n').replace(NAMES, '');
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return [answer.statusCode, hash, method, language, url, body].filter(Boolean).join(' ');
}

/** A line for each address: status, hash of the answer, request. */
async function answersOf(out: string, addresses: readonly Address[]): Promise<string> {
  const release = await openRelease(out);
  const app = await createApp({ ...release, release, log: () => {} });
  const lines: string[] = [];
  for (const address of addresses) lines.push(await lineOf(app, address));
  await app.close();
  return `${lines.join('\n')}\n`;
}

const sampleAddresses = async () =>
  addressesOf((await openRelease(await sampleReleases())).catalogue);
const goldenFile = (name: string) => join(import.meta.dirname, 'golden', name);

describe('every address answers as before, byte for byte', () => {
  it('over the sample', async () => {
    const addresses = await sampleAddresses();
    expect(addresses.length).toBeGreaterThan(1000);
    expectGolden(
      goldenFile('answers-sample.txt'),
      await answersOf(await sampleReleases(), addresses),
    );
  });

  it.skipIf(!hasShared)('over The Movies Dataset', async () => {
    const answers = await answersOf(await sharedReleases(), await sampleAddresses());
    expectGolden(goldenFile('answers-shared.txt'), answers);
  });
});
