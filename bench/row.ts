import type { Workspace } from './workspace.js';

/** One thing measured: a value per run, ours and, where there is one, the peer's of the same run. */
export interface Figure {
  readonly what: string;
  readonly unit: string;
  /** True where more is better, as in requests per second. */
  readonly more?: true;
  readonly ours: readonly number[];
  readonly peer?: readonly number[];
  /** What must hold of the median: of the ratio to the peer, or of our own value. */
  readonly wanted?: { readonly ratio: number } | { readonly below: number };
}

/** What a row came to. `notes` say what was skipped, and why. */
export interface Measured {
  readonly figures: readonly Figure[];
  readonly notes: readonly string[];
  /** What must not be: each ends the run as a failure. */
  readonly failed?: readonly string[];
}

/** One benchmark, asked for by its name. */
export interface Row {
  readonly name: string;
  readonly about: string;
  /** Long: not among the rows of a bare run. */
  readonly onlyWhenAsked?: true;
  measure(workspace: Workspace): Promise<Measured>;
}
