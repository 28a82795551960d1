import { join } from 'node:path';
import { make } from './make.mjs';
import { root, run } from './run.mjs';

/** What the program reads beside its code, in dist/assets/: its kernels, compiled, and the words' vectors. */
const sources = [
  'src/catalogue/load/imdb',
  'src/recommender/score/kernels',
  'data/word-vectors.bin',
  'package-lock.json',
];
make(
  'compiling the kernels ...',
  '.assets-made',
  sources.map((path) => join(root, path)),
  ['assets/sums.wasm', 'assets/wide-dots.wasm', 'assets/word-vectors.bin'],
  () => run('scripts/make-assets.mjs'),
);
