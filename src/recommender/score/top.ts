/** Films, best first, with their scores. */
interface Ranked {
  readonly films: Uint32Array;
  readonly scores: Float64Array;
}

/** Below 0 when, of two films with equal scores, the first comes first. */
export type Order = (film: number, other: number) => number;

/** The best films of those that are offered: by score, equal scores by `order`. */
export class Top {
  /** A heap, the worst film on top. */
  private readonly films: Uint32Array;
  private readonly scores: Float64Array;
  private size = 0;
  /** A film with a lower score than this need not be offered. */
  threshold: number;

  constructor(
    n: number,
    private readonly order: Order,
  ) {
    this.films = new Uint32Array(n);
    this.scores = new Float64Array(n);
    this.threshold = n > 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }

  /** Takes a film if it is among the best so far. None may be offered twice. */
  offer(film: number, score: number): void {
    const { films, scores } = this;
    if (this.size < films.length) {
      this.rise(film, score);
      if (this.size === films.length) this.threshold = scores[0];
      return;
    }
    const better =
      score > this.threshold || (score === this.threshold && this.order(film, films[0]) < 0);
    if (!better) return;
    this.sink(film, score);
    this.threshold = scores[0];
  }

  /** What was kept. Nothing can be offered any more. */
  ranked(): Ranked {
    const films = new Uint32Array(this.size);
    const scores = new Float64Array(this.size);
    // The worst goes to the end of the list, and the last film of the heap to its place.
    while (this.size > 0) {
      const last = --this.size;
      films[last] = this.films[0];
      scores[last] = this.scores[0];
      this.sink(this.films[last], this.scores[last]);
    }
    return { films, scores };
  }

  private isWorse(a: number, b: number): boolean {
    const { films, scores, order } = this;
    return scores[a] < scores[b] || (scores[a] === scores[b] && order(films[a], films[b]) > 0);
  }

  private rise(film: number, score: number): void {
    let at = this.size++;
    this.put(at, film, score);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isWorse(at, parent)) break;
      this.swap(at, parent);
      at = parent;
    }
  }

  private sink(film: number, score: number): void {
    this.put(0, film, score);
    let at = 0;
    for (let child = 1; child < this.size; child = 2 * at + 1) {
      if (child + 1 < this.size && this.isWorse(child + 1, child)) child++;
      if (!this.isWorse(child, at)) break;
      this.swap(at, child);
      at = child;
    }
  }

  private put(at: number, film: number, score: number): void {
    this.films[at] = film;
    this.scores[at] = score;
  }

  private swap(a: number, b: number): void {
    const { films, scores } = this;
    const film = films[a];
    const score = scores[a];
    this.put(a, films[b], scores[b]);
    this.put(b, film, score);
  }
}
