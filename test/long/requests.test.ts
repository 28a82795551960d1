import { afterAll, beforeAll, describe, it } from 'vitest';
import { openRelease } from '../../src/release/index.js';
import { type App, createApp } from '../../src/service/index.js';
import { sampleReleases } from '../built-once.js';
import { type Fuzz, fuzz } from '../service/fuzz.js';
import { PATIENT } from '../service/small-app.js';

const HOUR = { timeout: 3_600_000 };

let app: App;
let requests: Fuzz;
beforeAll(async () => {
  const release = await openRelease(await sampleReleases());
  app = await createApp({ ...release, release, limits: PATIENT });
  requests = await fuzz(app);
});
afterAll(() => app.close());

describe('a hundred thousand requests over the sample are answered as documented', () => {
  it('paths', HOUR, () => requests.paths(40_000));
  it('queries', HOUR, () => requests.queries(40_000));
  it('addresses', HOUR, () => requests.addresses(10_000));
  it('bodies', HOUR, () => requests.bodies(10_000));
});
