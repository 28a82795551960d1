/** A text in both languages of the program. */
export interface Sentence {
  readonly es: string;
  readonly en: string;
}
