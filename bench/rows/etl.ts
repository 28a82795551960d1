import { byTurns, type Cost } from '../measure.js';
import type { Figure, Row } from '../row.js';
import { build, firstEtl, pythonWith } from '../workspace.js';

/** The figures of two kinds of process that were run by turns. */
export function costFigures(
  name: string,
  ours: readonly Cost[],
  peers: readonly Cost[],
  wanted: { readonly ratio: number; readonly peak: number },
): Figure[] {
  const costs = (key: keyof Cost) => ({
    ours: ours.map((cost) => cost[key]),
    ...(peers.length > 0 && { peer: peers.map((cost) => cost[key]) }),
  });
  const figures: Figure[] = [
    {
      what: `${name}: time`,
      unit: 's',
      ...costs('wall'),
      ...(peers.length > 0 && { wanted: { ratio: wanted.ratio } }),
    },
    { what: `${name}: processor time`, unit: 's', ...costs('cpu') },
    { what: `${name}: peak memory`, unit: 'MiB', ...costs('peak'), wanted: { below: wanted.peak } },
  ];
  return figures.filter((figure) => !figure.ours.some(Number.isNaN));
}

export const etl: Row = {
  name: 'etl',
  about: 'raw files to clean Parquet tables, rejects and lineage, against etl.py; whole processes',
  async measure(workspace) {
    const { source, folder, runs, say } = workspace;
    const peer = pythonWith('pandas');
    const out = workspace.folderOf('etl');
    const { ones, others } = await byTurns(
      runs,
      async (run) => {
        say(`etl ${run + 1} of ${runs}`);
        return build(source, out, '--only', 'catalogue');
      },
      'python' in peer ? () => firstEtl(source, `${folder}/films.pkl`) : null,
    );
    return {
      figures: costFigures('etl', ones, others, { ratio: 5, peak: 665 }),
      notes: 'missing' in peer ? [`etl.py was skipped: ${peer.missing}`] : [],
    };
  },
};
