import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rollback, tag } from '../../src/release/index.js';
import { keepAside, promote } from '../../src/release/moves/move.js';
import { pushRelease } from '../../src/remote/push.js';
import { bucket, smallStore, website } from './small-store.js';

const world = smallStore();
const push = (release?: string) =>
  pushRelease(bucket(), { out: world.out, release, report: () => {} });
const aliases = () => {
  const kept = world.server.objects.get('films/all/aliases.json');
  return kept && JSON.parse(kept.bytes.toString());
};
const puts = () => world.server.asked.filter((one) => one.startsWith('PUT '));

it('brings files first, the manifest then, and the alias last', async () => {
  const [name] = world.names;
  expect(await push()).toMatchObject({ release: name, before: null, files: 3 });
  expect(puts()).toEqual(
    ['catalogue/movies.arrow', 'manifest.json']
      .map((file) => `PUT films/all/${name}/${file}`)
      .concat('PUT films/all/aliases.json'),
  );
  expect(aliases()).toMatchObject({ champion: name });
  expect(aliases()).not.toHaveProperty('previous');
});

it('brings nothing twice, and what is told of a release when it is another', async () => {
  await push();
  expect(await push()).toMatchObject({ files: 0, bytes: 0 });
  const about = join(world.out, 'about', world.names[0]);
  await mkdir(about, { recursive: true });
  await writeFile(join(about, 'model-card.md'), 'better than thought');
  const before = aliases();
  expect(await push()).toMatchObject({ files: 2 });
  expect(aliases().about).not.toBe(before.about);
});

it('goes on where it was cut off, and the alias stays until all is there', async () => {
  const { server, names, out } = world;
  await push();
  await promote(out, names[1]);
  server.fault = (method, path) =>
    method === 'PUT' && path.endsWith('manifest.json') ? 403 : undefined;
  await expect(push()).rejects.toThrow(
    /^s3:\/\/films\/all\/release-\w+\/manifest.json is out of reach \(403, AccessDenied, no\)$/,
  );
  expect(aliases().champion).toBe(names[0]);
  server.fault = () => undefined;
  expect(await push()).toMatchObject({ before: names[0], files: 2 });
  expect(aliases()).toMatchObject({ champion: names[1], previous: names[0] });
});

it('tries again where the store is busy', async () => {
  let refusals = 1;
  world.server.fault = (method) => (method === 'PUT' && refusals-- > 0 ? 503 : undefined);
  expect(await push()).toMatchObject({ files: 3 });
});

it('has the store check what comes in, and brings what is not as it should be there', async () => {
  const { server, names } = world;
  await push();
  const file = `films/all/${names[0]}/catalogue/movies.arrow`;
  server.objects.get(file)!.bytes = Buffer.from('half');
  expect(await push()).toMatchObject({ files: 1 });
  expect(server.objects.get(file)!.bytes.toString()).toBe('release 1');
});

it('takes the champion, or one that was, by whatever name', async () => {
  const { out, names } = world;
  await promote(out, names[1]);
  await tag(out, 'good', names[0]);
  expect((await push('previous')).release).toBe(names[0]);
  expect((await push()).release).toBe(names[1]);
  expect((await push('good')).release).toBe(names[0]);
  await expect(push('none')).rejects.toMatchObject({ code: 'release-not-found' });
});

it('refuses what the gate refused, what was gone back from, and what nobody decided on', async () => {
  const { out, names } = world;
  await keepAside(out, names[1], 'refused');
  await expect(push('challenger')).rejects.toMatchObject({
    code: 'release-refused',
    message: expect.stringMatching(
      /^release-\w+ is not served from .*; expected the champion, or "/,
    ),
  });
  await expect(push(names[2])).rejects.toMatchObject({ code: 'release-refused' });
  await promote(out, names[2]);
  await rollback({ out });
  await expect(push(names[2])).rejects.toMatchObject({ code: 'release-refused' });
  expect(world.server.asked).toEqual([]);
});

it('refuses a damaged release, and a store that is only read', async () => {
  const { out, names, server } = world;
  await expect(pushRelease(website(world), { out, report: () => {} })).rejects.toMatchObject({
    code: 'usage',
    message: `${server.url}/films/all is only read; expected s3://BUCKET/PREFIX`,
  });
  await appendFile(join(out, names[0], 'catalogue/movies.arrow'), '!');
  await expect(push()).rejects.toMatchObject({ code: 'release-damaged' });
  expect(server.asked).toEqual([]);
});

it('says what the store says', async () => {
  const elsewhere = { out: world.out, report: () => {} };
  const { openStore } = await import('../../src/remote/open-store.js');
  await expect(pushRelease(openStore('s3://other'), elsewhere)).rejects.toMatchObject({
    code: 'download-failed',
    message: expect.stringMatching(
      /^s3:\/\/other\/release-\S+ is out of reach \(404, NoSuchBucket/,
    ),
  });
});
