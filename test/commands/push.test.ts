import { expect, it } from 'vitest';
import { run } from '../../src/commands/run.js';

const said = (line: string) =>
  run(line.split(' '), () => ({ out() {}, report() {}, env: { ADMIN_KEY: undefined } }));

it.each([
  ['build --source sample --out s3://films/all', '--out is "s3://films/all"; expected a folder: '],
  ['prune --out ftp://host/all', '--out is "ftp://host/all"; expected a folder: '],
  ['push s3://films --out https://host/all', '--out is "https://host/all"; expected a folder: '],
  ['push films', '"films" is no address; expected s3://BUCKET/PREFIX'],
  ['push https://host/all', 'https://host/all is only read; expected s3://BUCKET/PREFIX'],
  ['push ftp://host/all', '"ftp://host/all" is no address of a store; expected '],
  ['serve --out ftp://host/all', '"ftp://host/all" is no address of a store; expected '],
  ['serve --out s3://', '"s3://" names no bucket; expected '],
  ['serve --cache cache', '--cache is given for a folder; expected it where --out is an address'],
  ['serve --out s3://films --release previous', '--release or ADMIN_KEY is given for s3://films; '],
])('refuses %s', async (line, why) => {
  await expect(said(line)).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining(why),
  });
});
