import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { VERSION } from '../src/base/version.js';

/** What the figures depend on beside the program. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  readonly cartelera: string;
  /** Processes that wanted to run, on average over the last minute: above 0.5 at the start, the figures are not to be trusted. */
  readonly load: number;
}

export function describeMachine(): Machine {
  return {
    processor: cpus()[0].model.trim(),
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    cartelera: VERSION,
    load: loadavg()[0],
  };
}

export const machineLine = (machine: Machine): string =>
  `${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}, ` +
  `Node ${machine.node}, Cartelera ${machine.cartelera}, load ${machine.load.toFixed(2)}`;
