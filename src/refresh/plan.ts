import { join } from 'node:path';
import { readIfThere, replaceFile } from '../base/disk.js';
import { sourceUnreadable } from '../base/errors.js';
import { jsonOf } from '../base/json.js';
import type { Day } from './days.js';
import type { Due } from './due.js';

/** What a day was to ask, so that a run that was cut off goes on with it. */
export interface Plan {
  readonly day: Day;
  readonly due: Due;
  /** Up to this day the changes were read whole. */
  readonly through: Day;
  /** From this day on without a hole: what changed since must have been told. */
  readonly followed: Day;
  /** When TMDB last told where its pictures are. */
  readonly configured?: Day | undefined;
  /** True where a run that did not end has news that nobody was told. */
  readonly untold?: boolean | undefined;
  /** What could not be asked when it was made: the export, or windows of changes. */
  readonly missing: readonly string[];
}

const planFile = (state: string) => join(state, 'log', 'plan.json');

/** The last plan of a state, null where there is none. Throws `source-unreadable`. */
export async function readPlan(state: string): Promise<Plan | null> {
  const text = await readIfThere(planFile(state));
  if (text === null) return null;
  const plan = jsonOf(text);
  if (typeof Object(plan).day === 'number' && Object(plan).due) return plan as Plan;
  throw sourceUnreadable(`${planFile(state)} is damaged; expected it as "refresh" wrote it`);
}

export const writePlan = (state: string, plan: Plan): Promise<void> =>
  replaceFile(planFile(state), JSON.stringify(plan));
