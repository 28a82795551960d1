import { startsOf } from '../../base/csr.js';
import { DIMENSIONS, LENGTH, MEANING_FIELD } from '../fields/meaning-field.js';
import { lengthOf, weightOf } from '../fields/weighted-field.js';
import type { Features } from '../score/features.js';
import { dot } from '../score/meaning.js';

/** How similar films are to those of a list that grows. */
export interface Similarity {
  /** Puts a film on the list. */
  add(film: number): void;
  /** The greatest cosine of a film with those of the list from place `from` on, at least 0. */
  greatest(film: number, from: number): number;
}

/** A term of a film on the list, with its weight in single precision. */
interface Entry {
  readonly term: number;
  readonly place: number;
  readonly weight: number;
  /** The one before in the same chain. */
  readonly next: Entry | undefined;
}

/** Entries are looked up in so many chains, by the last bits of their terms. */
const CHAINS = 2 ** 11;

/**
 * Cosines of films as vectors over the terms of all list fields, of which each has a weight. Of a film that is
 * compared, only what it shares with those of the list is worked out.
 */
export function similaritiesOf(
  { films, fields, meaning }: Pick<Features, 'films' | 'fields' | 'meaning'>,
  fieldWeight: (field: string) => number,
): () => Similarity {
  const used = fields.filter(({ name, self }) => !self && fieldWeight(name) > 0);
  // Entries are multiplied by the root of their field's weight, so that products bear the weight.
  const roots = used.map(({ name }) => Math.sqrt(fieldWeight(name)));
  // The terms of a field come after those of the fields before.
  const offsets = startsOf(used.map(({ idf }) => idf.length));
  const factor = Math.sqrt(fieldWeight(MEANING_FIELD)) / LENGTH;
  const meaningProduct = (film: number, other: number): number =>
    meaning ? dot(meaning.vectors, film * DIMENSIONS, meaning.vectors, other * DIMENSIONS) : 0;
  /** The lengths of the films' vectors; 0 until they are asked for. */
  const lengths = new Float64Array(films);
  const vectorLength = (film: number): number => {
    if (lengths[film] > 0) return lengths[film];
    let squares = factor * factor * meaningProduct(film, film);
    for (let f = 0; f < used.length; f++) {
      const [from, end] = [used[f].starts[film], used[f].starts[film + 1]];
      const fieldLength = lengthOf(used[f], from, end);
      for (let i = from; i < end; i++) {
        const weight = roots[f] * weightOf(used[f], i, fieldLength);
        squares += weight * weight;
      }
    }
    lengths[film] = Math.sqrt(squares) || 1;
    return lengths[film];
  };
  const entryWeight = (f: number, i: number, fieldLength: number, length: number): number =>
    Math.fround(Math.fround(roots[f] * weightOf(used[f], i, fieldLength)) / length);
  const meaningWeight = (film: number): number => Math.fround(factor / vectorLength(film));

  return () => {
    const list: number[] = [];
    const chains = new Array<Entry | undefined>(CHAINS);
    const cosines: number[] = [];
    return {
      add(film) {
        const length = vectorLength(film);
        for (let f = 0; f < used.length; f++) {
          const { starts, items } = used[f];
          const [from, end] = [starts[film], starts[film + 1]];
          const fieldLength = lengthOf(used[f], from, end);
          for (let i = from; i < end; i++) {
            const term = offsets[f] + items[i];
            const weight = entryWeight(f, i, fieldLength, length);
            const next = chains[term % CHAINS];
            chains[term % CHAINS] = { term, place: list.length, weight, next };
          }
        }
        list.push(film);
      },
      greatest(film, from) {
        const length = vectorLength(film);
        const meant = meaningWeight(film);
        for (let place = from; place < list.length; place++) {
          const other = list[place];
          cosines[place] = meant * meaningWeight(other) * meaningProduct(film, other);
        }
        for (let f = 0; f < used.length; f++) {
          const { starts, items } = used[f];
          const offset = offsets[f];
          const end = starts[film + 1];
          let fieldLength = 0;
          for (let i = starts[film]; i < end; i++) {
            const term = offset + items[i];
            let weight = 0;
            // The last of the list comes first.
            for (
              let entry = chains[term % CHAINS];
              entry && entry.place >= from;
              entry = entry.next
            ) {
              if (entry.term !== term) continue;
              fieldLength ||= lengthOf(used[f], starts[film], end);
              weight ||= entryWeight(f, i, fieldLength, length);
              cosines[entry.place] += weight * entry.weight;
            }
          }
        }
        let greatest = 0;
        for (let place = from; place < list.length; place++) {
          greatest = Math.max(greatest, cosines[place]);
        }
        return greatest;
      },
    };
  };
}
