/** What became of one rule; `skipped`: there was nothing to compare with, `why` says what. */
export type Verdict = 'passed' | 'warned' | 'refused' | 'skipped';

/** One rule as it was applied to one thing, with both values. */
export interface Finding {
  readonly rule: string;
  /** What it is about where the rule is of several: a column, a table, a field. */
  readonly of?: string;
  readonly champion?: number | string;
  readonly candidate?: number | string;
  /** How many films or cells that is; where they are few, nothing is made of them. */
  readonly count?: number;
  /** What was measured against the limits, where it is not the candidate's value itself. */
  readonly change?: number;
  /** The 95 % interval of the change. */
  readonly interval?: readonly [number, number];
  readonly warn?: number;
  readonly refuse?: number;
  readonly verdict: Verdict;
  readonly why?: string;
}

/** A finding in a line: the rule, both values, the change, its interval, and the limit. */
export function describeFinding(finding: Finding): string {
  const { rule, of, champion, candidate, count, change, interval, why } = finding;
  const { refuse, warn, verdict } = finding;
  const values = [champion, candidate].flatMap((value) =>
    value === undefined ? [] : [shown(value)],
  );
  const limit = verdict === 'refused' ? refuse : (warn ?? refuse);
  const measured = [
    change !== undefined && shown(change) !== shown(candidate ?? '') && `change ${shown(change)}`,
    count !== undefined && `count ${count}`,
    interval && `interval ${interval.map(shown).join(' to ')}`,
    limit !== undefined && `limit ${limit}`,
    why,
  ].filter(Boolean);
  const name = of ? `${rule} of ${of}` : rule;
  const more = measured.length > 0 && `(${measured.join(', ')})`;
  return [name, values.join(' -> '), more].filter(Boolean).join(' ');
}

const shown = (value: number | string): string =>
  typeof value === 'string' ? value : String(Number(value.toPrecision(4)));
