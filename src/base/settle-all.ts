/** Waits for all work to end, failed or not: nothing in use may be closed. Throws what failed. */
export async function settleAll(...work: readonly Promise<unknown>[]): Promise<void> {
  const ends = await Promise.allSettled(work);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
