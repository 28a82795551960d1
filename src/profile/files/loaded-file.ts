import type { Concern } from '../measure/alert-kinds.js';

/** Records that could not be read, and why the first ones could not. */
export interface Damage {
  readonly damaged: number;
  readonly damage: readonly { readonly line: number; readonly message: string }[];
}

/** A file whose rows are in a table. */
export interface LoadedFile extends Damage {
  /** Its name without folders. */
  readonly name: string;
  readonly table: string;
  /** What was found while it was read. */
  readonly concerns: readonly Concern[];
}
