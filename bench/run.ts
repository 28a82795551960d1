import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeMachine, machineLine } from './machine.js';
import { canMeasureMemory } from './measure.js';
import type { Measured } from './row.js';
import { wholeBuild } from './rows/build.js';
import { cluster } from './rows/cluster.js';
import { corpus } from './rows/corpus.js';
import { etl } from './rows/etl.js';
import { growth } from './rows/growth.js';
import { guard } from './rows/guard.js';
import { imdb } from './rows/imdb.js';
import { million } from './rows/million.js';
import { page } from './rows/page.js';
import { peers } from './rows/peers.js';
import { recommender } from './rows/recommender.js';
import { refresh } from './rows/refresh.js';
import { report } from './rows/report.js';
import { serve } from './rows/serve.js';
import { isAsWanted, ratioOf, summaryOf } from './summary.js';
import { tableOf } from './table.js';
import { ROOT, Workspace } from './workspace.js';

const ROWS = [
  etl,
  wholeBuild,
  report,
  serve,
  recommender,
  page,
  corpus,
  million,
  growth,
  peers,
  guard,
  refresh,
  imdb,
  cluster,
];

const HELP = `Usage: npm run bench [-- NAME ...] [--source DIR] [--runs N] [--json FILE]

${ROWS.map(({ name, about }) => `  ${name.padEnd(12)} ${about}`).join('\n')}

  --source DIR   The Movies Dataset, plain or packed (CARTELERA_DATA, or shared data beside the repository)
  --runs N       how often each pair is measured (3)
  --json FILE    write every value to FILE too`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    source: { type: 'string' },
    runs: { type: 'string', default: '3' },
    json: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});

const unknown = positionals.filter((name) => !ROWS.some((row) => row.name === name));
const source =
  values.source ?? process.env.CARTELERA_DATA ?? join(ROOT, '../shared/data/the-movies-dataset');

if (values.help) console.log(HELP);
else if (unknown.length > 0 || !(Number(values.runs) >= 1))
  fail(`${HELP}\n\nunknown: ${unknown.join(', ')}`);
else if (!existsSync(source))
  fail(`no folder ${source}; expected The Movies Dataset there, or at --source DIR`);
else await runRows();

function fail(message: string, code = 2): void {
  console.error(message);
  process.exitCode = code;
}

async function runRows(): Promise<void> {
  const machine = describeMachine();
  console.log(machineLine(machine));
  if (!canMeasureMemory)
    console.log('processor time and memory were skipped: there is no GNU time');
  const folder = await mkdtemp(join(tmpdir(), 'cartelera-bench-'));
  const say = (line: string) => console.error(`  ${line}`);
  const workspace = new Workspace(resolve(source), folder, Math.floor(Number(values.runs)), say);
  const measured: Record<string, Measured> = {};
  try {
    for (const row of ROWS) {
      const isAsked = positionals.length > 0 ? positionals.includes(row.name) : !row.onlyWhenAsked;
      if (!isAsked) continue;
      const result = await row.measure(workspace);
      measured[row.name] = result;
      console.log(`\n${row.name}: ${row.about}\n\n${tableOf(result.figures)}`);
      for (const note of result.notes) console.log(`\n${note}`);
      for (const failure of result.failed ?? []) fail(`\n${failure}`, 1);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (values.json)
    await writeFile(values.json, `${JSON.stringify(reportOf(machine, measured), null, 2)}\n`);
}

function reportOf(machine: unknown, measured: Readonly<Record<string, Measured>>) {
  const rows = Object.entries(measured).map(([name, { figures, notes }]) => [
    name,
    {
      notes,
      figures: figures.map((figure) => ({
        ...figure,
        summary: summaryOf(figure.ours),
        ratio: ratioOf(figure),
        holds: isAsWanted(figure),
      })),
    },
  ]);
  return { machine, rows: Object.fromEntries(rows) };
}
