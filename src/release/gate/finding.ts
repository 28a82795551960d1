/** What became of one rule; `skipped`: there was nothing to compare with, `why` says what. */
export type Verdict = 'passed' | 'warned' | 'refused' | 'skipped';

/** One rule as it was applied to one thing, with both values. */
export interface Finding {
  readonly rule: string;
  /** What it is about where the rule is of several: a column, a table, a field. */
  readonly of?: string;
  readonly champion?: number | string;
  readonly candidate?: number | string;
  /** What was measured against the limits, where it is not the candidate's value itself. */
  readonly change?: number;
  /** The 95 % interval of the change. */
  readonly interval?: readonly [number, number];
  readonly warn?: number;
  readonly refuse?: number;
  readonly verdict: Verdict;
  readonly why?: string;
}
