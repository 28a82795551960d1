import { keyCheck } from '../http/admin.js';
import { AnswerCounts } from '../http/answer-counts.js';
import { Connections } from '../http/connections.js';
import { Downloads } from '../http/downloads.js';
import { KnownPaths } from '../http/known-paths.js';
import { LIMITS, type Limits } from '../http/limits.js';
import { TimeSlices } from '../http/time-slices.js';
import { Faults } from '../problems/faults.js';
import { Missed } from '../problems/missed.js';

/** What became of releases since the process started. */
export interface Following {
  swaps: number;
  last?: { readonly release: string; readonly at: string; readonly seconds: number };
  /** The champion that was not taken, and why. */
  refused?: { readonly release: string; readonly reason: string } | undefined;
}

/** What is the process's own and goes on when another release takes the place of one. */
export type Process = ReturnType<typeof processOf>;

export function processOf(options: {
  readonly limits?: Partial<Limits>;
  readonly log?: (line: string) => void;
  readonly adminKey?: string;
}) {
  const limits: Limits = { ...LIMITS, ...options.limits };
  const slices = new TimeSlices(limits);
  const paths = new KnownPaths();
  const isKey = options.adminKey === undefined ? () => false : keyCheck(options.adminKey);
  return {
    limits,
    paths,
    isKey,
    connections: new Connections(limits, (url) => paths.languageOf(url), isKey),
    /** Where dear questions are answered. */
    slices,
    downloads: new Downloads(limits, slices),
    faults: new Faults(options.log ?? console.error),
    counts: new AnswerCounts(),
    missed: new Missed(),
    following: { swaps: 0 } as Following,
    /** Only `ready` takes work. */
    readiness: { state: 'starting' as 'starting' | 'ready' | 'stopping' },
  };
}
