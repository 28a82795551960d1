import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { promote } from '../../src/release/moves/move.js';
import { openStore } from '../../src/remote/open-store.js';
import { releaseOf } from '../release/small-release.js';
import { StoreServer, useStore } from './store-server.js';

/** A server of a bucket, anew for each test of a file, and a folder of three small releases, the first one promoted. */
export function smallStore() {
  const world = { server: new StoreServer(), root: '', out: '', names: [] as readonly string[] };
  let putBack = () => {};
  beforeAll(async () => {
    world.root = await mkdtemp(join(tmpdir(), 'cartelera-remote-'));
  });
  beforeEach(async () => {
    world.server = new StoreServer();
    putBack = useStore(await world.server.listen());
    world.out = await mkdtemp(join(world.root, 'releases-'));
    world.names = await Promise.all([1, 2, 3].map((number) => releaseOf(world.out, number)));
    await promote(world.out, world.names[0]);
  });
  afterEach(() => {
    putBack();
    return world.server.close();
  });
  afterAll(() => rm(world.root, { recursive: true }));
  return world;
}

/** The bucket of the server, by either way. */
export const bucket = () => openStore('s3://films/all');
export const website = ({ server }: { readonly server: StoreServer }) =>
  openStore(`${server.url}/films/all`);
