import { type Catalogue, shelfMarkOf } from '../../catalogue/index.js';
import type { Vocabulary, WordField } from './text-field.js';
import { stem, words } from './tokens.js';
import { isVague } from './vague-words.js';

/** A word is a name when the overviews of one in so many of its films write it with a capital. */
const NAMES = 3;
/** A word is a subject when one in so many of its films has it as a keyword. */
const SUBJECTS = 10;
/** What one in so many films tells of, and more than twenty, says nothing: love, death, family. */
const COMMON = 30;
const FEW = 20;
/** Of all that is written of a name, what the same neighbour stands beside is said with it. */
const TOGETHER = 0.8;

/** Words with capitals, one or several, that do not open a sentence. */
const CAPITALS = /(?<=[\p{Ll}\p{N},;’'] )\p{Lu}[\p{L}\p{N}]*(?: \p{Lu}[\p{L}\p{N}]*)*/gu;

/**
 * For each term of the stories the word that tells people what two films share, as people write it:
 * what the sources themselves file films under, and names that are not borne by many (of "Sarah"
 * nobody learns anything). '' for any other: it says nothing of either film. Where films have few
 * keywords all words tell something but the vaguest.
 */
export function toldWords(catalogue: Catalogue, { field, vocabulary }: WordField): Vocabulary {
  const terms = new Map(vocabulary.map((word, term) => [stem(word), term]));
  const films = new Uint32Array(vocabulary.length);
  for (const term of field.items) films[term]++;
  const subjects = filmsUnder(catalogue, terms);
  const named = namesOf(catalogue, terms);
  const people = peopleCalled(catalogue, named);
  const hasKeywords = catalogue.keywords.items.length >= catalogue.movies.length;
  const common = Math.max(FEW, catalogue.movies.length / COMMON);
  return vocabulary.map((word, term) => {
    const name = named.get(term);
    if (isVague(word) || films[term] > common) return '';
    if (name && NAMES * name.films >= films[term]) {
      const written = spelling(name);
      return written.includes(' ') || (people.get(term) ?? 0) < films[term] ? written : '';
    }
    return SUBJECTS * (subjects.get(term) ?? 0) >= films[term] || !hasKeywords ? word : '';
  });
}

/** In how many films a term is a keyword of its own. */
function filmsUnder({ keywords, tables }: Catalogue, terms: ReadonlyMap<string, number>) {
  const { name: names } = tables.keywords;
  const termOf = Array.from({ length: names.length }, (_, row) => {
    const name = names.at(row) ?? '';
    const [word, ...others] = words(name);
    if (word === undefined || others.length > 0 || shelfMarkOf(name)) return undefined;
    return terms.get(stem(word));
  });
  const counts = new Map<number, number>();
  for (const row of keywords.items) add(counts, termOf[row]);
  return counts;
}

/** How many people bear a name, however it is written, as a part of theirs. */
function peopleCalled({ tables: { people } }: Catalogue, names: ReadonlyMap<number, Name>) {
  const termOf = new Map<string, number>();
  for (const [term, { alone }] of names)
    for (const written of alone.keys()) termOf.set(written, term);
  const counts = new Map<number, number>();
  for (let row = 0; row < people.length; row++) {
    for (const part of people.name.at(row)?.split(' ') ?? []) add(counts, termOf.get(part));
  }
  return counts;
}

interface Name {
  /** In how many overviews it stands, and which was the last. */
  films: number;
  last: number;
  /** How often it is written in this way, alone, and with the name before or after it. */
  readonly alone: Map<string, number>;
  readonly beside: Map<string, number>;
}

function namesOf({ movies }: Catalogue, terms: ReadonlyMap<string, number>) {
  const termOf = new Map<string, number>();
  const names = new Map<number, Name>();
  for (let film = 0; film < movies.length; film++) {
    for (const [written] of movies.overview.at(film)?.matchAll(CAPITALS) ?? []) {
      const parts = written.split(' ');
      for (const [i, part] of parts.entries()) {
        if (!termOf.has(part)) termOf.set(part, terms.get(stem(words(part)[0] ?? '')) ?? -1);
        const term = termOf.get(part) ?? -1;
        if (term < 0) continue;
        const name = names.get(term) ?? { films: 0, last: -1, alone: new Map(), beside: new Map() };
        names.set(term, name);
        if (name.last !== film) name.films++;
        name.last = film;
        add(name.alone, part);
        if (i > 0) add(name.beside, `${parts[i - 1]} ${part}`);
        if (i + 1 < parts.length) add(name.beside, `${part} ${parts[i + 1]}`);
      }
    }
  }
  return names;
}

function add<K>(counts: Map<K, number>, key: K | undefined): void {
  if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The name as it is mostly written: `Angeles` is `Los Angeles`, as it hardly ever stands alone. */
function spelling({ alone, beside }: Name): string {
  const whole = [...alone.values()].reduce((sum, count) => sum + count, 0);
  const [pair, together] = mostFrequent(beside);
  return together > 1 && together >= TOGETHER * whole ? pair : mostFrequent(alone)[0];
}

/** Of equals the first one met. */
const mostFrequent = (counts: ReadonlyMap<string, number>): readonly [string, number] =>
  [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0]);
