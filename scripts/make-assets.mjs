import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import wabt from 'wabt';
import { inDist } from './make.mjs';
import { root } from './run.mjs';

/** Compiles the kernels, WebAssembly as text, and lays them and the words' vectors into dist/assets/. */
mkdirSync(inDist('assets'), { recursive: true });
const { parseWat } = await wabt();
const features = { simd: true, threads: true };
const folder = join(root, 'src');
const kernels = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.wat'));
for (const file of kernels) {
  const module = parseWat(file, readFileSync(join(folder, file), 'utf8'), features);
  module.resolveNames();
  module.validate(features);
  const { buffer } = module.toBinary({});
  writeFileSync(inDist(`assets/${basename(file, '.wat')}.wasm`), buffer);
  module.destroy();
}
copyFileSync(join(root, 'data', 'word-vectors.bin'), inDist('assets/word-vectors.bin'));
