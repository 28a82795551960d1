import { randomNumbers } from '../src/base/random.js';

/** The items in an order that is the same for the same seed (Fisher and Yates). */
export function shuffled<Item>(items: Iterable<Item>, seed: number): Item[] {
  const random = randomNumbers(seed);
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
