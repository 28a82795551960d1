import { afterAll, beforeAll, describe, it } from 'vitest';
import type { App } from '../../src/service/index.js';
import { type Fuzz, fuzz } from './fuzz.js';
import { smallApp } from './small-app.js';

let app: App;
let requests: Fuzz;
beforeAll(async () => {
  app = await smallApp();
  requests = await fuzz(app);
});
afterAll(() => app.close());

describe('whatever is asked, the answer is as documented', () => {
  it('of a path', () => requests.paths(1300));
  it('in a query', () => requests.queries(1300));
  it('of any address', () => requests.addresses(500));
  it('in a body', () => requests.bodies(500));
});
