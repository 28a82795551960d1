export interface Sentence {
  readonly es: string;
  readonly en: string;
}
