import { sourceUnreadable } from '../base/errors.js';

/** An error as it is, but that of DuckDB when memory does not do: one that says what to change. */
export function explainMemory(error: unknown, source: string, memory: string): unknown {
  if (!(error instanceof Error) || !/^Out of Memory Error/.test(error.message)) return error;
  const reason = error.message.split('\n')[0];
  return sourceUnreadable(
    `${source} does not fit in the ${memory} of memory that cleaning may use (${reason}); ` +
      'expected smaller records, or more free disk',
    error,
  );
}
