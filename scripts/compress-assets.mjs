import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { root } from './run.mjs';

/** Writes a Brotli copy beside each script and style of the page, so that serving one costs nothing. */
const assets = join(root, 'dist', 'web', 'assets');
const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

for (const name of readdirSync(assets).filter((file) => /\.(js|css|svg)$/.test(file))) {
  const path = join(assets, name);
  writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path), options));
}
