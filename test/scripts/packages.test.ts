import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const read = (path: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../..', path), 'utf8'));

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly scope: string;
  readonly licenses: readonly unknown[];
  readonly hashes?: readonly { readonly alg: string }[];
}

it('lists as a bill of materials what is bundled or installed beside it, and nothing else', () => {
  const bill = read('dist/sbom.cdx.json');
  const components: readonly Component[] = bill.components;
  const names = components.map(({ name, version }) => `${name}@${version}`);
  const notes = ['program', 'page'].flatMap((part) => read(`dist/.packages-${part}.json`));
  const bundled = notes.map((folder) => {
    const { name, version } = read(`${folder}/package.json`);
    return `${name}@${version}`;
  });
  const locked: Readonly<Record<string, { version: string; dev?: boolean }>> =
    read('package-lock.json').packages;
  const beside = Object.entries(locked)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`);
  expect(names.toSorted()).toEqual([...new Set([...bundled, ...beside])].toSorted());
  expect(names).toContainEqual(expect.stringMatching(/^fastify@/u));
  expect(names.filter((name) => /^(vitest|@biomejs|typescript)/u.test(name))).toEqual([]);
  for (const { purl, scope, licenses, hashes = [] } of components) {
    expect(purl).toMatch(/^pkg:npm\//u);
    expect(licenses, purl).not.toEqual([]);
    if (scope === 'required') expect(hashes, purl).toMatchObject([{ alg: 'SHA-512' }]);
  }
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' });
  // The same each time it is made.
  expect(bill).not.toHaveProperty('serialNumber');
  expect(bill.metadata).not.toHaveProperty('timestamp');
});
