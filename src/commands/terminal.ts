import type { Progress } from '../base/progress.js';
import type { Effects } from './command.js';

const BAR_WIDTH = 24;

/** Results to standard output, the work to standard error: a bar on a terminal, elsewhere lines. */
export function terminalEffects(quiet: boolean): Effects {
  const { stderr } = process;
  let last = '';
  /** The bar that stands on the terminal; empty when none does. */
  let drawn = '';

  const clear = () => {
    if (drawn) stderr.write('\r\x1b[K');
    drawn = '';
  };
  const report = ({ message, done, total }: Progress) => {
    if (quiet) return;
    if (done === undefined) {
      clear();
      stderr.write(`${message}\n`);
    } else if (stderr.isTTY) {
      const bar = `${message} ${progressBar(done, total)}`;
      if (bar !== drawn) stderr.write(`\r\x1b[K${bar}`);
      drawn = bar;
    } else if (message !== last) {
      stderr.write(`${message} ...\n`);
    }
    last = message;
  };
  const out = (line: string) => {
    clear();
    process.stdout.write(`${line}\n`);
  };
  return { out, report, env: process.env };
}

/** A bar with its percentage, or the bare count in megabytes when the total is not known. */
export function progressBar(done: number, total?: number): string {
  if (!total) return `${(done / 1e6).toFixed(1)} MB`;
  const share = Math.min(1, done / total);
  const full = Math.round(share * BAR_WIDTH);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)} ${Math.round(share * 100)} %`;
}
