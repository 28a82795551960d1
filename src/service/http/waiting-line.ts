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
   * `most` may wait. `hand` gives a question to a helper, or tells that none has room for it. `soon` runs something
   * when all that has come in this turn is dealt with.
   */
  constructor(
    private readonly most: number,
    private readonly take: (question: Question) => void,
    private readonly hand: (question: Question) => boolean = () => false,
    private readonly soon: (run: () => void) => unknown = setImmediate,
  ) {}

  add(question: Question): void {
    this.waiting.push(question);
    this.handOut();
    if (this.waiting.length > this.most) this.takeFirst();
    this.takeOneSoon();
  }

  /** To be called when a helper has room again. */
  handOut(): void {
    for (let i = 0; i < this.waiting.length; ) {
      if (this.hand(this.waiting[i])) this.waiting.splice(i, 1);
      else i++;
    }
  }

  takeAll(): void {
    while (this.waiting.length > 0) this.takeFirst();
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
