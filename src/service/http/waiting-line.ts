/** So many wait at most. */
export const MOST_WAITING = 16;

/**
 * Questions that wait in the order in which they came. The thread that they came to takes one in each turn of its
 * event loop: were all taken that came in a turn, who asks next would wait for all of them, and some for two such
 * turns. What more wait than may is taken at once. Where there are helpers, those who have room are given the first.
 */
export class WaitingLine<Question> {
  // No set: V8 would keep what was in it until it collects old objects.
  private readonly waiting: Question[] = [];
  private takesOne = false;

  /**
   * `hand` gives a question to a helper, or tells that none has room. `soon` runs something when all that has come
   * in this turn is dealt with.
   */
  constructor(
    private readonly take: (question: Question) => void,
    private readonly hand: (question: Question) => boolean = () => false,
    private readonly soon: (run: () => void) => unknown = setImmediate,
  ) {}

  add(question: Question): void {
    this.waiting.push(question);
    this.handOut();
    if (this.waiting.length > MOST_WAITING) this.takeFirst();
    this.takeOneSoon();
  }

  /** To be called when a helper has room again. */
  handOut(): void {
    while (this.waiting.length > 0 && this.hand(this.waiting[0])) this.waiting.shift();
  }

  /** Whether it still waited, which it does no more. */
  remove(question: Question): boolean {
    const at = this.waiting.indexOf(question);
    if (at >= 0) this.waiting.splice(at, 1);
    return at >= 0;
  }

  private takeFirst(): void {
    const first = this.waiting.shift();
    // Before what is taken asks for turns of its own.
    this.takeOneSoon();
    if (first !== undefined) this.take(first);
  }

  private takeOneSoon(): void {
    if (this.takesOne || this.waiting.length === 0) return;
    this.takesOne = true;
    this.soon(() => {
      this.takesOne = false;
      this.takeFirst();
    });
  }
}
