import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('holds the room for new objects where it is told to, whatever is made afterwards', () => {
  const program = `
    import { getHeapSpaceStatistics } from 'node:v8';
    import { collectGarbage, holdYoungHeap } from './src/service/memory.js';
    const young = () => getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size;
    holdYoungHeap();
    const held = young();
    let kept = [];
    for (let i = 0; i < 2e6; i++) {
      kept.push({ i });
      if (kept.length > 50_000) kept = [];
    }
    collectGarbage();
    console.log(JSON.stringify([held, young()]));
  `;
  const output = execFileSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', program],
    {
      encoding: 'utf8',
    },
  );
  const [held, afterwards] = JSON.parse(output);
  expect(afterwards).toBe(held);
  expect(held).toBeLessThan(20 * 2 ** 20);
});
