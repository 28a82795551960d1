import type { Csr } from '../../base/csr.js';
import type { Catalogue, TextColumn } from '../../catalogue/index.js';
import { originalLanguages } from './original-language.js';
import { type FilmValues, type SparseField, sparseField } from './sparse-field.js';
import { textField, type Vocabulary } from './text-field.js';

/** Where the names of a field's values stand. */
export type Names = (catalogue: Catalogue) => TextColumn;

/** How the values of a field are read from the catalogue. */
interface FieldDefinition {
  readonly name: string;
  /** Set where the values are rows of a table; other fields bring their vocabulary. */
  readonly names?: Names;
  readonly build: (catalogue: Catalogue) => BuiltField;
}

interface BuiltField {
  readonly field: SparseField;
  readonly vocabulary?: Vocabulary;
}

const people: Names = ({ tables }) => tables.people.name;

/** The values of a field that are linked with the films, all as strong. */
export const linked =
  (links: (catalogue: Catalogue) => Csr<Int32Array>) =>
  (catalogue: Catalogue): FilmValues => {
    const { starts, items } = links(catalogue);
    return (film, emit) => {
      for (let i = starts[film]; i < starts[film + 1]; i++) emit(items[i], 1);
    };
  };

/** How much a name counts by its place in the cast: the first 1, the fifth 0.6, the 19th 0.25. */
export const billing = (place: number): number => 6 / (6 + place);

const billed = ({ cast }: Catalogue): FilmValues => {
  return (film, emit) => {
    const first = cast.starts[film];
    for (let i = first; i < cast.starts[film + 1]; i++) emit(cast.items[i], billing(i - first));
  };
};

/** The jobs of the crew that are fields. */
export const CREW_FIELDS = {
  director: ['Director'],
  writers: ['Screenplay', 'Writer', 'Story', 'Novel', 'Author'],
  composer: ['Original Music Composer', 'Music'],
  cinematographer: ['Director of Photography', 'Cinematography'],
} as const satisfies Record<string, readonly string[]>;

const crewWith =
  (jobs: readonly string[]) =>
  ({ crew, tables }: Catalogue): FilmValues => {
    const wanted = Uint8Array.from({ length: crew.items.length }, (_, i) =>
      Number(jobs.includes(tables.movie_crew.job.at(i) ?? '')),
    );
    return (film, emit) => {
      for (let i = crew.starts[film]; i < crew.starts[film + 1]; i++) {
        if (wanted[i] === 1) emit(crew.items[i], 1);
      }
    };
  };

/** Keywords that say how a film was made or shown, not what it is about. */
const NOT_SUBJECTS = new Set([
  'duringcreditsstinger',
  'aftercreditsstinger',
  'woman director',
  'independent film',
  '3d',
  'imax',
]);

/** The names of the keywords that say what a film is about; null for the others. */
function subjectNames({ tables: { keywords } }: Catalogue): readonly (string | null)[] {
  return Array.from({ length: keywords.length }, (_, row) => {
    const name = keywords.name.at(row);
    return name === null || NOT_SUBJECTS.has(name) ? null : name;
  });
}

const subjects = (catalogue: Catalogue): FilmValues => {
  const { starts, items } = catalogue.keywords;
  const names = subjectNames(catalogue);
  return (film, emit) => {
    for (let i = starts[film]; i < starts[film + 1]; i++) {
      if (names[items[i]] !== null) emit(items[i], 1);
    }
  };
};

const entities = (
  name: string,
  names: Names,
  values: (catalogue: Catalogue) => FilmValues,
): FieldDefinition => ({
  name,
  names,
  build: (catalogue) => ({
    field: sparseField(name, catalogue.movies.length, values(catalogue)),
  }),
});

const words = (
  name: string,
  texts: (catalogue: Catalogue) => (film: number) => readonly (string | null)[],
): FieldDefinition => ({
  name,
  build: (catalogue) =>
    textField(name, catalogue.movies.length, texts(catalogue), { minFilms: 2, maxShare: 0.2 }),
});

/** What tells the story; the words of keywords stand in where there is no overview. */
const story = (catalogue: Catalogue) => {
  const { movies, keywords } = catalogue;
  const names = subjectNames(catalogue);
  return (film: number) => {
    const texts = [movies.overview.at(film), movies.tagline.at(film)];
    for (let i = keywords.starts[film]; i < keywords.starts[film + 1]; i++) {
      texts.push(names[keywords.items[i]]);
    }
    return texts;
  };
};

const language: FieldDefinition = {
  name: 'language',
  build: ({ movies }) => {
    const { codes, of } = originalLanguages(movies);
    const values: FilmValues = (film, emit) => {
      if (codes[of[film]] !== '') emit(of[film], 1);
    };
    const field = sparseField('language', movies.length, values);
    return {
      field: { ...field, values: field.values.map((_, term) => term) },
      vocabulary: Array.from(field.values, (code) => codes[code]),
    };
  },
};

/**
 * The fields of a film that are lists of values, in the order in which scores are summed. The
 * coarse ones come first.
 */
export const FILM_FIELDS: readonly FieldDefinition[] = [
  entities(
    'genres',
    ({ tables }) => tables.genres.name,
    linked(({ genres }) => genres),
  ),
  entities(
    'countries',
    ({ tables }) => tables.countries.name,
    linked(({ countries }) => countries),
  ),
  language,
  entities(
    'collection',
    ({ tables }) => tables.collections.name,
    ({ collectionOf }) => {
      return (film, emit) => {
        if (collectionOf[film] >= 0) emit(collectionOf[film], 1);
      };
    },
  ),
  entities('keywords', ({ tables }) => tables.keywords.name, subjects),
  entities('director', people, crewWith(CREW_FIELDS.director)),
  entities('writers', people, crewWith(CREW_FIELDS.writers)),
  entities('cast', people, billed),
  entities('composer', people, crewWith(CREW_FIELDS.composer)),
  entities('cinematographer', people, crewWith(CREW_FIELDS.cinematographer)),
  words('text', story),
  words('title', ({ movies }) => (film) => [movies.title.at(film)]),
  entities(
    'companies',
    ({ tables }) => tables.companies.name,
    linked(({ companies }) => companies),
  ),
];

/** Fields with few distinct rows: see `WeightedField.distinct`. */
export const COARSE_FIELDS: ReadonlySet<string> = new Set(['genres', 'countries', 'language']);
