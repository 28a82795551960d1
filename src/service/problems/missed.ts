/** What was asked for once may be anything that somebody typed: it is not shown. */
const LEAST = 2;
const MOST_KEPT = 500;
const LONGEST = 100;

/** Titles that were asked for and not found: how often each, of no more than so many, and nothing else. */
export class Missed {
  private readonly times = new Map<string, number>();
  count = 0;
  /** Where titles are asked for. */
  readonly routes = new Set<string>();

  /** Takes a title, folded; where there is no room it takes the place of the rarest. */
  note(folded: string): void {
    this.count++;
    const title = folded.trim().slice(0, LONGEST);
    const times = this.times.get(title);
    if (times === undefined && this.times.size >= MOST_KEPT) this.dropRarest();
    this.times.set(title, (times ?? 0) + 1);
  }

  /** The titles that were asked for most often. */
  top(n: number): { readonly title: string; readonly times: number }[] {
    return [...this.times]
      .filter(([, times]) => times >= LEAST)
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .slice(0, n)
      .map(([title, times]) => ({ title, times }));
  }

  private dropRarest(): void {
    const least = Math.min(...this.times.values());
    for (const [title, times] of this.times) {
      if (times > least) continue;
      this.times.delete(title);
      return;
    }
  }
}
