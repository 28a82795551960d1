import { configOf } from '../config.js';
import { addressInUse } from '../errors.js';
import { openRelease } from '../release/index.js';
import { createApp, holdYoungHeap, listen } from '../service/index.js';
import { type Command, type Effects, expectWords } from './command.js';
import { OUT_OPTION, outOf } from './options.js';

export const serve: Command = {
  summary: 'answer over HTTP from the release that is served',
  usage: '[--out DIR]',
  options: { out: OUT_OPTION },
  examples: ['cartelera serve', 'PORT=80 HOST=0.0.0.0 cartelera serve --out /data/releases'],
  async run(args, effects) {
    expectWords(args, 0, 0, 'no words, only options');
    await serveRelease(outOf(args), effects);
  },
};

/** Serves the champion of a folder of releases until the process is told to end. */
export async function serveRelease(out: string, effects: Effects): Promise<void> {
  const config = configOf(effects.env);
  holdYoungHeap();
  const release = await openRelease(out);
  const { catalogue, recommender } = release;
  const app = await createApp({ catalogue, recommender, release });
  const address = await listen(app, config).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES' && error.code !== 'EADDRNOTAVAIL') {
      throw error;
    }
    const problem = error.code === 'EADDRINUSE' ? 'is in use' : 'cannot be used';
    throw addressInUse(
      `${config.host}:${config.port} ${problem}; expected a free address, set by HOST and PORT`,
    );
  });
  effects.out(
    [
      `${release.name}: ${catalogue.movies.length} films at ${address}`,
      `  try      ${address}/recomendacion/Toy%20Story`,
      `  read     ${address}/docs`,
    ].join('\n'),
  );
}
