import { type Csr, rowOf } from '../../base/csr.js';
import { type Catalogue, shelfMarkOf, wrongLanguages } from '../../catalogue/index.js';
import { type FilmValues, sparseField } from './sparse-field.js';
import { textField, type WordField, withVocabulary } from './text-field.js';

interface FieldDefinition {
  readonly name: string;
  /** Set where the values are rows of a table; other fields bring their vocabulary. */
  readonly table?: Table;
  readonly build: (catalogue: Catalogue) => Pick<WordField, 'field'> & Partial<WordField>;
}

type Table = 'genres' | 'countries' | 'collections' | 'keywords' | 'people' | 'companies';

/** What is linked with the films, as strong as is said of an entry and its place; 0 leaves it out. */
export const linked =
  (
    { starts, items }: Csr<Int32Array>,
    strengthOf: (entry: number, place: number) => number = () => 1,
  ): FilmValues =>
  (film, emit) => {
    const first = starts[film];
    for (let i = first; i < starts[film + 1]; i++) {
      const strength = strengthOf(i, i - first);
      if (strength > 0) emit(items[i], strength);
    }
  };

/** How much a name counts by its place in the cast: the first 1, the fifth 0.6, the 19th 0.25. */
export const billing = (place: number): number => 6 / (6 + place);

export const CREW_FIELDS = {
  director: ['Director'],
  writers: ['Screenplay', 'Writer', 'Story', 'Novel', 'Author'],
  composer: ['Original Music Composer', 'Music'],
  cinematographer: ['Director of Photography', 'Cinematography'],
} as const satisfies Record<string, readonly string[]>;

const crewWith =
  (jobs: readonly string[]) =>
  ({ crew, tables }: Catalogue): FilmValues =>
    linked(crew, (entry) => Number(jobs.includes(tables.movie_crew.job.at(entry) ?? '')));

/** The names of the keywords that say what a film is about; null for the others. */
function subjectNames({ tables: { keywords } }: Catalogue): readonly (string | null)[] {
  return Array.from({ length: keywords.length }, (_, row) => {
    const name = keywords.name.at(row);
    return name === null || shelfMarkOf(name) ? null : name;
  });
}

const subjects = (catalogue: Catalogue): FilmValues => {
  const { keywords } = catalogue;
  const names = subjectNames(catalogue);
  return linked(keywords, (entry) => Number(names[keywords.items[entry]] !== null));
};

const entities = (
  name: string,
  table: Table,
  values: (catalogue: Catalogue) => FilmValues,
): FieldDefinition => ({
  name,
  table,
  build: (catalogue) => ({ field: sparseField(name, catalogue.movies.length, values(catalogue)) }),
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
    const subjects = Array.from(rowOf(keywords, film), (keyword) => names[keyword]);
    return [movies.overview.at(film), movies.tagline.at(film), ...subjects];
  };
};

const language: FieldDefinition = {
  name: 'language',
  build: (catalogue) => {
    const { movies, originalLanguages } = catalogue;
    const { codes, of } = originalLanguages;
    const wrong = wrongLanguages(catalogue);
    const values: FilmValues = (film, emit) => {
      if (codes[of[film]] !== '' && !wrong.has(film)) emit(of[film], 1);
    };
    return withVocabulary(sparseField('language', movies.length, values), codes);
  },
};

/** The fields that are lists of values, coarse ones first: the order in which scores are summed. */
export const FILM_FIELDS: readonly FieldDefinition[] = [
  entities('genres', 'genres', ({ genres }) => linked(genres)),
  entities('countries', 'countries', ({ countries }) => linked(countries)),
  language,
  entities('collection', 'collections', ({ collectionOf }) => (film, emit) => {
    if (collectionOf[film] >= 0) emit(collectionOf[film], 1);
  }),
  entities('keywords', 'keywords', subjects),
  entities('director', 'people', crewWith(CREW_FIELDS.director)),
  entities('writers', 'people', crewWith(CREW_FIELDS.writers)),
  entities('cast', 'people', ({ cast }) => linked(cast, (_, place) => billing(place))),
  entities('composer', 'people', crewWith(CREW_FIELDS.composer)),
  entities('cinematographer', 'people', crewWith(CREW_FIELDS.cinematographer)),
  words('text', story),
  words('title', ({ movies }) => (film) => [movies.title.at(film)]),
  entities('companies', 'companies', ({ companies }) => linked(companies)),
];

/** Fields with few distinct rows: see `WeightedField.distinct`. */
export const COARSE_FIELDS: ReadonlySet<string> = new Set(['genres', 'countries', 'language']);
