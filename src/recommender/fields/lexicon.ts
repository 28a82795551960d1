import { stem } from './tokens.js';

/** The words met so far. Each is stemmed once; stems are numbered in the order in which they came. */
export class Lexicon {
  private readonly places = new Map<string, number>();
  private readonly spellings: string[] = [];
  private readonly counts: number[] = [];
  private readonly stemIds: number[] = [];
  private readonly stems = new Map<string, number>();

  /** Counts a word, and gives the number of its stem. */
  stemOf(word: string): number {
    const place = this.places.get(word) ?? this.add(word);
    this.counts[place]++;
    return this.stemIds[place];
  }

  /** For each stem the word that shows it: the most frequent one with it. */
  shown(): string[] {
    const best: number[] = [];
    for (const [place, id] of this.stemIds.entries()) {
      if (!(this.counts[place] <= this.counts[best[id]])) best[id] = place;
    }
    return best.map((place) => this.spellings[place]);
  }

  private add(word: string): number {
    const place = this.spellings.length;
    const stemmed = stem(word);
    const id = this.stems.get(stemmed) ?? this.stems.size;
    this.stems.set(stemmed, id);
    this.places.set(word, place);
    this.spellings.push(word);
    this.counts.push(0);
    this.stemIds.push(id);
    return place;
  }
}
