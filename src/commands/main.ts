import { messageOf, systemCode, UserError } from '../base/errors.js';
import { run } from './run.js';
import { terminalEffects } from './terminal.js';

/** Does what a command line says, tells errors in one line, and sets the exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  // Whoever reads along, as `head` does, has had enough.
  process.stdout.on('error', (error) => {
    if (systemCode(error) !== 'EPIPE') throw error;
    process.exit();
  });
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
}
