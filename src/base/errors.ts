/**
 * An error that the person who asked can act on: `message` is one sentence that says what is wrong,
 * where, and what was expected. Anything else that is thrown is a bug.
 */
export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** 1: the work failed; 2: wrong use of the command. */
  get exitCode(): 1 | 2 {
    return this.code === 'usage' ? 2 : 1;
  }
}

/** Each kind of user error, once, with what it means; docs/api.md and /errors/{code} are made from it. */
export const ERROR_CODES = {
  usage: 'The command line is not one that this program understands.',
  'source-not-found': 'No file or folder stands at the given source.',
  'source-unreadable': 'A source file is damaged, of a wrong kind, or misses a column.',
  'release-not-found': 'There is no release in the given folder.',
  'release-damaged': 'A file of the release is missing, or is not what was written.',
  'cannot-write':
    'A file or folder to write to cannot be written: no permission, no space, or no such place.',
  'title-not-found': 'No film bears the title, not even with a typo.',
  'address-in-use': 'The address that the service was to listen on cannot be used.',
  'download-failed': 'A download did not succeed.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

export const sourceNotFound = (message: string): UserError =>
  new UserError('source-not-found', message);
export const sourceUnreadable = (message: string, cause?: unknown): UserError =>
  new UserError('source-unreadable', message, {}, { cause });
export const releaseNotFound = (message: string): UserError =>
  new UserError('release-not-found', message);
export const releaseDamaged = (message: string, cause?: unknown): UserError =>
  new UserError('release-damaged', message, {}, { cause });
export const cannotWrite = (path: string, cause: unknown, expected: string): UserError =>
  new UserError(
    'cannot-write',
    `${path} cannot be written (${reasonOf(cause)}); expected ${expected}`,
    {},
    { cause },
  );
export const usage = (message: string): UserError => new UserError('usage', message);
export const titleNotFound = (title: string, suggestions: readonly (string | null)[]): UserError =>
  new UserError(
    'title-not-found',
    suggestions.length > 0
      ? `no film is called "${title}"; did you mean ${suggestions.map((one) => `"${one}"`).join(', ')}?`
      : `no film is called "${title}"; expected a title or an id`,
    { suggestions },
  );
export const addressInUse = (message: string): UserError =>
  new UserError('address-in-use', message);
export const downloadFailed = (message: string, cause?: unknown): UserError =>
  new UserError('download-failed', message, {}, { cause });

/** What went wrong, without the call and the path that Node and DuckDB put around it. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message
    .split('\n')[0]
    .replace(/^IO Error: /, '')
    .replace(/, \w+(?: '.*)?$/, '');
}
