import { join } from 'node:path';
import { openCatalogue } from '../../src/catalogue/index.js';
import { championFolder } from '../../src/release/index.js';
import { askAll } from '../ask-all.js';
import { GENERATOR } from '../load.js';
import { loadFigures, similarLists, workerFigures } from '../load-figures.js';
import { byTurns } from '../measure.js';
import type { Row } from '../row.js';
import { type Server, serveFirst, serveOurs } from '../server.js';
import { pythonWith } from '../workspace.js';

/** What a service is started for: it is ready when it answers this. */
export const FIRST_ANSWER = '/recomendacion/Toy%20Story';

export const serve: Row = {
  name: 'serve',
  about: `the service, against serve.py; ${GENERATOR} puts the same load on both`,
  async measure(workspace) {
    const { runs, say } = workspace;
    const found = pythonWith('pandas', 'sklearn', 'fastapi', 'uvicorn');
    say('building what is served');
    const out = await workspace.release();
    const catalogue = openCatalogue(join(await championFolder(out), 'catalogue'));
    const pickle = 'python' in found ? await workspace.pickle() : '';
    const startOurs = () => serveOurs(out, FIRST_ANSWER);
    const startPeer =
      'python' in found ? () => serveFirst(found.python, pickle, FIRST_ANSWER) : null;

    say('starting');
    const starts = await byTurns(
      runs,
      () => startOf(startOurs),
      startPeer && (() => startOf(startPeer)),
    );
    say('asking for every film');
    const memory = await memoryAfter(startOurs, similarLists(catalogue));
    const ours = await startOurs();
    const two = await serveOurs(out, FIRST_ANSWER, '--workers', '2');
    const peer = startPeer ? await startPeer() : null;
    try {
      const loads = await loadFigures(workspace, catalogue, ours, peer);
      const more = await workerFigures(workspace, catalogue, ours, two, peer);
      return {
        figures: [
          {
            what: 'start to the first answer',
            unit: 's',
            ours: starts.ones,
            ...(startPeer && { peer: starts.others }),
            wanted: { below: 1 },
          },
          {
            what: 'resident after all films were asked for',
            unit: 'MiB',
            ours: [memory],
            ...(peer && { peer: [peer.memory().now] }),
            wanted: { below: 250 },
          },
          ...loads,
          ...more,
        ],
        notes: 'missing' in found ? [`serve.py was skipped: ${found.missing}`] : [],
      };
    } finally {
      await ours.stop();
      await two.stop();
      await peer?.stop();
    }
  },
};

/** What a service holds, in MiB, when it has been asked for each of the paths. */
export async function memoryAfter(
  start: () => Promise<Server>,
  paths: readonly string[],
): Promise<number> {
  const server = await start();
  try {
    await askAll(server.url, paths);
    return server.memory().now;
  } finally {
    await server.stop();
  }
}

async function startOf(start: () => Promise<Server>): Promise<number> {
  const server = await start();
  await server.stop();
  return server.start;
}
