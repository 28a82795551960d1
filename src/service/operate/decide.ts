import { type Decision, promoteRelease, releaseNamed, rollback } from '../../release/index.js';

/** What is asked of a folder of releases. */
export interface Request {
  readonly action: 'activate' | 'rollback';
  readonly out: string;
  readonly name: string;
}

const SAID = { who: 'service', why: 'asked at /admin' };

/** Promotes a release, known by its name, an alias or a tag; or goes back from one. */
export async function decide({ action, out, name }: Request): Promise<Decision> {
  if (action === 'rollback') return rollback({ out, from: name, ...SAID });
  return promoteRelease({ out, name: await releaseNamed(out, name), ...SAID });
}
