import { join } from 'node:path';
import type { Report } from '../base/progress.js';
import type { Decision } from './decisions.js';
import { promote, type Said } from './move.js';
import { verifyRelease } from './verify.js';

export interface PromoteRequest extends Pick<Said, 'who' | 'why' | 'override' | 'newSource'> {
  readonly out: string;
  readonly name: string;
  readonly report?: Report;
}

/**
 * Makes a release the champion, if the gate lets it pass; else the decision's kind is `refused`, and
 * the champion stays. Throws `release-not-found`, `release-damaged`.
 */
export async function promoteRelease({ out, name, ...said }: PromoteRequest): Promise<Decision> {
  await verifyRelease(join(out, name));
  return promote(out, name, said);
}
