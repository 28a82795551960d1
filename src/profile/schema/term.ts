import type { Sentence } from '../../base/sentence.js';

/** A text that the page has in both languages, and profile.json in English alone. */
export class Term implements Sentence {
  constructor(
    readonly es: string,
    readonly en: string,
  ) {}

  static of({ es, en }: Sentence): Term {
    return new Term(es, en);
  }

  toJSON(): string {
    return this.en;
  }
}
