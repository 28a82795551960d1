import type { Catalogue } from '../../src/catalogue/index.js';
import { type SmallFilm, smallCatalogue } from '../catalogue/small-catalogue.js';

/** A film of a catalogue made up for a test; what is left out is unknown. */
export interface FilmSketch
  extends Partial<Omit<SmallFilm, 'collection' | 'crew' | 'date' | 'directors'>> {
  readonly year?: number;
  readonly collection?: string;
  readonly crew?: readonly (readonly [name: string, job: string])[];
}

/** A small catalogue whose films are known by what they are like. Ids default to 1, 2, 3, ... */
export function filmCatalogue(films: readonly FilmSketch[]): Catalogue {
  const collections = [...new Set(films.flatMap(({ collection = [] }) => collection))];
  return smallCatalogue(
    films.map(({ year = 2000, collection, crew = [], ...film }, i) => ({
      id: i + 1,
      title: '',
      ...film,
      date: `${String(year).padStart(4, '0')}-01-01`,
      collection: collection === undefined ? 0 : collections.indexOf(collection) + 1,
      crew: crew.map(([name, job]) => [name, '', job] as const),
    })),
    [],
    collections.map((name, i) => ({ id: i + 1, name })),
  );
}
