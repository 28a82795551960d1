import { type Decision, promoteRelease, rollback } from '../../release/index.js';

/** What is asked of a folder of releases. */
export interface Request {
  readonly action: 'activate' | 'rollback';
  readonly out: string;
  readonly name: string;
}

const SAID = { who: 'service', why: 'asked at /admin' };

/** Promotes a release, or goes back from it. */
export const decide = ({ action, out, name }: Request): Promise<Decision> =>
  action === 'activate'
    ? promoteRelease({ out, name, ...SAID })
    : rollback({ out, from: name, ...SAID });
