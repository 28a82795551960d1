#!/usr/bin/env node
import { messageOf, UserError } from './base/errors.js';
import { run } from './commands/run.js';
import { terminalEffects } from './commands/terminal.js';

const argv = process.argv.slice(2);
try {
  await run(argv, terminalEffects);
} catch (error) {
  const known = error instanceof UserError;
  const message = messageOf(error);
  // Over a progress bar that was left standing.
  const clear = process.stderr.isTTY ? '\r\x1b[K' : '';
  console.error(`${clear}cartelera: ${known ? message : `unexpected error: ${message}`}`);
  if (argv.includes('--debug')) console.error(error);
  else if (!known) console.error('"--debug" prints where it happened.');
  process.exitCode = known ? error.exitCode : 1;
}
