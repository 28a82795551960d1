import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildRelease, promote } from '../../src/release/index.js';
import { hasShared, SHARED } from '../data.js';
import { swapUnderLoad } from '../reliability/swaps.js';

it.skipIf(!hasShared)(
  'ten swaps and ten rollbacks in two minutes, The Movies Dataset',
  async () => {
    const out = await mkdtemp(join(tmpdir(), 'cartelera-swaps-'));
    const names: string[] = [];
    for (const votesMin of [2, 1, 3]) {
      names.push((await buildRelease({ source: SHARED, out, votesMin })).name);
    }
    const [a, b, c] = names;
    await promote(out, a);
    const told = await swapUnderLoad(out, [a, b, c], { seconds: 120, pairs: 10, rest: 32 });
    console.log(JSON.stringify(told));
    const none = { refused: 0 };
    expect(told).toMatchObject({ failed: 0, mixed: 0, calm: none, swapping: none });
    expect(told.swapping.p99).toBeLessThan(3 * told.calm.p99);
    expect(told.memory.after).toBeLessThan(1.1 * told.memory.before);
    expect(Math.max(...told.rollbacks)).toBeLessThan(1000);
    expect(told.memory.most).toBeLessThan(512);
    expect(told.after).toMatchObject(none);
    await rm(out, { recursive: true });
  },
  600_000,
);
