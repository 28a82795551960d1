import { resolve, sep } from 'node:path';
import { cannotWrite } from '../../base/errors.js';

/** Does work that writes to a place. Throws `cannot-write` when the disk refuses. */
export async function whileWriting<T>(
  place: string,
  expected: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (refusesToWrite(error, place)) throw cannotWrite(place, error, expected);
    throw error;
  }
}

/** True for an error of the disk at the place, below it or above it, as Node or DuckDB tells it. */
function refusesToWrite(error: unknown, place: string): boolean {
  if (!(error instanceof Error)) return false;
  const { syscall, path, message } = error as NodeJS.ErrnoException;
  if (syscall && path !== undefined) {
    const [at, wanted] = [resolve(path), resolve(place)].map((one) => one + sep);
    return at.startsWith(wanted) || wanted.startsWith(at);
  }
  if (syscall) return syscall === 'write' || syscall === 'fsync';
  return (
    message.startsWith('IO Error') && (message.includes(place) || /no space left/i.test(message))
  );
}
