import { byTurns } from '../measure.js';
import type { Row } from '../row.js';
import { build, firstEtl, pythonWith } from '../workspace.js';
import { costFigures } from './etl.js';

export const wholeBuild: Row = {
  name: 'build',
  about: 'raw files to a release that can be served, against etl.py; whole processes',
  async measure(workspace) {
    const { source, folder, runs, say } = workspace;
    const peer = pythonWith('pandas');
    const out = workspace.folderOf('release');
    const { ones, others } = await byTurns(
      runs,
      async (run) => {
        say(`build ${run + 1} of ${runs}`);
        return build(source, out, '--force');
      },
      'python' in peer ? () => firstEtl(source, `${folder}/films.pkl`) : null,
    );
    return {
      figures: costFigures('build', ones, others, { ratio: 1, peak: 665 }),
      notes: 'missing' in peer ? [`etl.py was skipped: ${peer.missing}`] : [],
    };
  },
};
