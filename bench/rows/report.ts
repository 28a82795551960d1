import { statSync } from 'node:fs';
import { join } from 'node:path';
import { measure } from '../measure.js';
import type { Row } from '../row.js';
import { build, ROOT } from '../workspace.js';

const MEGABYTE = 1e6;

/** Writes the data report alone, as a process of its own. */
const REPORT = `
const [module, catalogue, folder] = process.argv.slice(1);
const { buildProfile } = await import(module);
await buildProfile({ catalogue, folder });`;

export const report: Row = {
  name: 'report',
  about: 'the data report of all tables: time, memory, size of the page; whole processes',
  async measure(workspace) {
    const { source, runs, say } = workspace;
    const out = workspace.folderOf('report');
    await build(source, out, '--only', 'catalogue');
    const costs = [];
    for (let run = 0; run < runs; run++) {
      say(`report ${run + 1} of ${runs}`);
      const module = join(ROOT, 'dist/profile/index.js');
      const args = ['--input-type=module', '-e', REPORT, module, join(out, 'catalogue'), out];
      costs.push(await measure(process.execPath, args));
    }
    const size = statSync(join(out, 'profile.html')).size / MEGABYTE;
    const figures = [
      {
        what: 'report: time',
        unit: 's',
        ours: costs.map(({ wall }) => wall),
        wanted: { below: 5 },
      },
      { what: 'report: processor time', unit: 's', ours: costs.map(({ cpu }) => cpu) },
      {
        what: 'report: peak memory',
        unit: 'MiB',
        ours: costs.map(({ peak }) => peak),
        wanted: { below: 1024 },
      },
      { what: 'report: size of the page', unit: 'MB', ours: [size], wanted: { below: 4 } },
    ];
    return { figures: figures.filter(({ ours }) => !ours.some(Number.isNaN)), notes: [] };
  },
};
