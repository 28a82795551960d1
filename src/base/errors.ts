/** An error that a user can act on: what is wrong, where, what was expected. Any other is a bug. */
export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** 1: the work failed; 2: wrong use; 3: a release is worse than the champion; 4: nothing is new. */
  get exitCode(): 1 | 2 | 3 | 4 {
    return EXIT_CODES[this.code] ?? 1;
  }
}

const EXIT_CODES: Partial<Record<ErrorCode, 2 | 3 | 4>> = {
  usage: 2,
  'release-refused': 3,
  'nothing-new': 4,
};

export type ErrorCode =
  | 'usage'
  | 'source-not-found'
  | 'source-unreadable'
  | 'release-not-found'
  | 'release-damaged'
  | 'release-refused'
  | 'cannot-write'
  | 'title-not-found'
  | 'address-in-use'
  | 'download-failed'
  | 'nothing-new'
  | 'not-installed';

/** Part of a cluster does not answer, so that nothing can be answered from it: which, why, and when to ask again. */
export class ShardAway extends Error {
  constructor(
    readonly shard: number,
    readonly shards: number,
    why: string,
    readonly retryAfter: number,
  ) {
    super(`shard ${shard} of ${shards} does not answer: ${why}`);
  }
}

/** So many films are as near as the last of a list that a cluster cannot say which of them come first. */
export class TooAlike extends Error {
  constructor(readonly most: number) {
    super(`more than ${most} films are as near as the last of this list`);
  }
}

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** The code of an error of the system (`ENOENT`, `EBUSY`), undefined for any other error. */
export const systemCode = (error: unknown): string | undefined =>
  error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;

/** True when nothing stands at the path that was asked for. */
export const isMissing = (error: unknown): boolean => systemCode(error) === 'ENOENT';

const errorOf =
  (code: ErrorCode) =>
  (message: string, cause?: unknown): UserError =>
    new UserError(code, message, { cause });

export const usage = errorOf('usage');
export const sourceNotFound = errorOf('source-not-found');
export const sourceUnreadable = errorOf('source-unreadable');
export const releaseNotFound = errorOf('release-not-found');
export const releaseDamaged = errorOf('release-damaged');
export const releaseRefused = errorOf('release-refused');
export const addressInUse = errorOf('address-in-use');
export const downloadFailed = errorOf('download-failed');
export const nothingNew = errorOf('nothing-new');
export const notInstalled = errorOf('not-installed');
const noTitle = errorOf('title-not-found');
const refused = errorOf('cannot-write');
export const cannotWrite = (path: string, cause: unknown, expected: string): UserError =>
  refused(`${path} cannot be written (${reasonOf(cause)}); expected ${expected}`, cause);
/** As much as Node reads of a file at once, and as offsets of 32 bits reach in a column of texts. */
const MOST_BYTES = 2 ** 31 - 1;
/** Throws `cannot-write` for bytes of a file, or of a column of texts, that are more than can be read again. */
export function refuseTooLarge(what: string, bytes: number): void {
  if (bytes <= MOST_BYTES) return;
  const size = (bytes / 2 ** 30).toFixed(1);
  throw refused(
    `${what} would take ${size} GiB; expected less than 2, which some five million films take`,
  );
}
export const titleNotFound = (title: string, suggestions: readonly (string | null)[]): UserError =>
  noTitle(
    /^\d+$/.test(title)
      ? `no film is called "${title}"; if it is the id of one, write id:${title}`
      : suggestions.length > 0
        ? `no film is called "${title}"; did you mean ${suggestions.map((one) => `"${one}"`).join(', ')}?`
        : `no film is called "${title}"; expected a title, or an id as id:862`,
  );

/** What went wrong, without the call and the path that Node and DuckDB put around it. */
function reasonOf(error: unknown): string {
  return messageOf(error)
    .split('\n')[0]
    .replace(/^IO Error: /, '')
    .replace(/, \w+(?: '.*)?$/, '');
}
