/** What work makes of each of a list, one after the other, in their order. */
export async function inTurn<T, R>(
  list: readonly T[],
  make: (one: T, i: number) => Promise<R>,
): Promise<R[]> {
  const made: R[] = [];
  for (const [i, one] of list.entries()) made.push(await make(one, i));
  return made;
}
