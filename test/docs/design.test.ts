import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const text = readFileSync(join(ROOT, 'docs/design.md'), 'utf8');
const { dependencies, devDependencies, peerDependencies } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
);

it('gives the reason of every package, and of no other', () => {
  const wanted = Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies });
  expect(wanted.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  const [, section] = text.split('## Packages');
  const scoped = [...section.matchAll(/`(@[a-z-]+\/[a-z-]+)`/g)].map(([, name]) => name);
  expect(scoped.filter((name) => !wanted.includes(name))).toEqual([]);
});

it('draws every folder of the source', () => {
  const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  for (const folder of folders) expect(text, folder).toContain(`  ${folder}/`);
});

it('links every decision of its own file, and none that there is not', () => {
  const linked = [...text.matchAll(/\]\(decisions\/(\d{3}-[a-z-]+\.md)\)/g)].map(
    ([, file]) => file,
  );
  expect(linked.toSorted()).toEqual(readdirSync(join(ROOT, 'docs/decisions')).toSorted());
});
