/**
 * Waits until all work has ended, even when some of it fails: no connection may be closed in the
 * midst of a statement. Then throws what failed.
 */
export async function sideBySide(...work: readonly Promise<unknown>[]): Promise<void> {
  const ends = await Promise.allSettled(work);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
