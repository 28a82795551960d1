/** Numbers below `size`, of which the first leads; only that one may come to lead fewer. */
export class Heap {
  private readonly items: Uint32Array;

  constructor(
    public size: number,
    private readonly leads: (item: number, other: number) => boolean,
  ) {
    this.items = Uint32Array.from({ length: size }, (_, item) => item);
    for (let at = size >> 1; at-- > 0; ) this.sink(at);
  }

  get first(): number {
    return this.items[0];
  }

  remove(): void {
    this.items[0] = this.items[--this.size];
    this.sink();
  }

  sink(at = 0): void {
    const { items, size, leads } = this;
    const item = items[at];
    for (let child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && leads(items[child + 1], items[child])) child++;
      if (!leads(items[child], item)) break;
      items[at] = items[child];
      at = child;
    }
    items[at] = item;
  }
}
