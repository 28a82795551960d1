/**
 * Waits until all work has ended, even when some of it fails: nothing may be closed or removed while
 * it is still in use. Then throws what failed.
 */
export async function settleAll(...work: readonly Promise<unknown>[]): Promise<void> {
  const ends = await Promise.allSettled(work);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
