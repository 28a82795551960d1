import type { Sentence } from '../../base/sentence.js';

/**
 * The tables are the contract between the stages, and so is row order: `movies` as in the source,
 * link tables (`movie_*`) as `movies`, then by `position`, entity tables by id (people too).
 */

/** What a column holds. `date` is days since 1970-01-01; `id` a whole number, up to 2^53; money is in US dollars. */
export type ColumnType = 'id' | 'integer' | 'number' | 'text' | 'boolean' | 'date';

export interface Column {
  readonly type: ColumnType;
  /** True when a cell may be empty: NaN in numbers, 0 in integers, null in text. */
  readonly nullable?: true;
  /** Told of one film at a time: the text stays in its file. */
  readonly seldom?: true;
  /** Of many rows few texts: each is kept once. */
  readonly repeated?: true;
  /** Read once, to find the rows that are linked. */
  readonly passing?: true;
  readonly unit?: Sentence;
  readonly meaning: Sentence;
}

export type TableSchema = Readonly<Record<string, Column>>;

const columnOf =
  <T extends ColumnType>(type: T) =>
  <M extends Omit<Column, 'type' | 'meaning'>>(es: string, en: string, more: M = {} as M) => ({
    type,
    meaning: { es, en },
    ...more,
  });
const filmId = columnOf('id');
const integer = columnOf('integer');
const number = columnOf('number');
const text = columnOf('text');
const boolean = columnOf('boolean');
const date = columnOf('date');

const EMPTY = { nullable: true } as const;
const SELDOM = { seldom: true } as const;
const PASSING = { passing: true } as const;
const ZERO_MEANS_MISSING = ['0 significa que no se sabe', '0 means missing'] as const;
const USD = { unit: { es: 'USD', en: 'USD' } };
const RATIO = { unit: { es: 'proporción', en: 'ratio' } };
const MINUTES = { unit: { es: 'minutos', en: 'minutes' } };
const TO_TEN = { unit: { es: 'de 0 a 10', en: '0 to 10' } };
const VOTES = { unit: { es: 'votos', en: 'votes' } };

/** An entity, told of as in "of the genre". */
const entity = (es: string, en: string) => ({
  id: integer(`id de TMDB ${es}`, `TMDB id ${en}`),
  name: text(`nombre ${es}`, `name ${en}`),
});

const coded = (code: string, es: string, en: string) => ({
  code: text(`código ${code} ${es}`, `${code} code ${en}`),
  name: text(`nombre ${es}`, `name ${en}`),
});

const link = {
  movie_id: filmId('id de la película, en movies.id', 'id of the film, in movies.id', PASSING),
  position: integer(
    'lugar en la lista de la película, desde 0',
    'place in the list of the film, from 0',
    PASSING,
  ),
};

const credit = {
  ...link,
  person_id: integer('id de la persona, en people.id', 'id of the person, in people.id', PASSING),
  credited_as: text(
    'el nombre que da este crédito, donde no es people.name',
    'the name that this credit gives, where it is not people.name',
    { ...EMPTY, ...SELDOM },
  ),
};

const posterPath = text(
  'ruta en el servidor de imágenes de TMDB',
  "path on TMDB's image host",
  EMPTY,
);

export const SCHEMA = {
  movies: {
    id: filmId('id de TMDB de la película; único', 'TMDB id of the film; unique'),
    imdb_id: text('id de IMDb, como tt0114709', 'IMDb id, as in tt0114709', EMPTY),
    title: text(
      'título en inglés, o como lo muestra TMDB',
      'title in English, or as TMDB shows it',
    ),
    original_title: text('título en el idioma original', 'title in the original language', {
      ...EMPTY,
      ...SELDOM,
    }),
    original_language: text('código ISO 639-1', 'ISO 639-1 code', EMPTY),
    release_date: date('primer estreno', 'first release'),
    release_year: integer('año de release_date', 'year of release_date'),
    release_month: integer('mes de release_date, de 1 a 12', 'month of release_date, 1 to 12'),
    runtime: number(...ZERO_MEANS_MISSING, { ...EMPTY, ...MINUTES }),
    budget: number(...ZERO_MEANS_MISSING, USD),
    revenue: number(...ZERO_MEANS_MISSING, USD),
    return: number(
      'recaudación / presupuesto; 0 donde el presupuesto es 0',
      'revenue / budget; 0 where budget is 0',
      RATIO,
    ),
    popularity: number('popularidad de TMDB', "TMDB's popularity", EMPTY),
    vote_average: number(...ZERO_MEANS_MISSING, { ...EMPTY, ...TO_TEN }),
    vote_count: number('cantidad de votos', 'number of votes', { ...EMPTY, ...VOTES }),
    status: text('Released (estrenada), Rumored (rumor), ...', 'Released, Rumored, ...', {
      ...EMPTY,
      ...SELDOM,
    }),
    adult: boolean('marcada para adultos', 'marked as adult'),
    video: boolean('marcada como vídeo, no cine', 'marked as video, not cinema'),
    collection_id: integer('id de su colección', 'id of its collection', EMPTY),
    overview: text('resumen del argumento', 'summary of the plot', { ...EMPTY, ...SELDOM }),
    tagline: text('frase publicitaria', 'advertising line', { ...EMPTY, ...SELDOM }),
    homepage: text('página web', 'web page', { ...EMPTY, ...SELDOM }),
    poster_path: posterPath,
  },
  collections: { ...entity('de la colección', 'of the collection'), poster_path: posterPath },
  genres: entity('del género', 'of the genre'),
  companies: entity('de la productora', 'of the production company'),
  countries: coded('ISO 3166-1', 'del país', 'of the country'),
  languages: coded('ISO 639-1', 'del idioma hablado', 'of the spoken language'),
  keywords: entity('de la palabra clave', 'of the keyword'),
  people: {
    id: integer(
      'id de TMDB de la persona; negativo donde las fuentes dan un nombre y ningún id',
      'TMDB id of the person; negative where the sources give a name and no id',
    ),
    name: text(
      'nombre, como lo da la mayoría de los créditos',
      'name, as most of the credits give it',
    ),
    gender: integer(
      '0 no se sabe, 1 mujer, 2 hombre, 3 no binario',
      '0 unknown, 1 female, 2 male, 3 non-binary',
    ),
  },
  movie_genres: { ...link, genre_id: integer('id del género', 'id of the genre', PASSING) },
  movie_companies: {
    ...link,
    company_id: integer('id de la productora', 'id of the production company', PASSING),
  },
  movie_countries: {
    ...link,
    country_code: text(
      'código del país de producción',
      'code of the country of production',
      PASSING,
    ),
  },
  movie_languages: {
    ...link,
    language_code: text('código del idioma hablado', 'code of the spoken language', PASSING),
  },
  movie_keywords: {
    ...link,
    keyword_id: integer('id de la palabra clave', 'id of the keyword', PASSING),
  },
  movie_cast: { ...credit, character: text('papel', 'part played', { ...EMPTY, ...SELDOM }) },
  movie_crew: {
    ...credit,
    department: text('Directing (dirección), Writing (guion), ...', 'Directing, Writing, ...', {
      ...EMPTY,
      ...SELDOM,
    }),
    job: text('Director (dirección), Screenplay (guion), ...', 'Director, Screenplay, ...', {
      ...EMPTY,
      repeated: true,
    }),
  },
  movie_titles: {
    ...link,
    language: text('código ISO 639-1, donde se sabe', 'ISO 639-1 code, where it is known', EMPTY),
    kind: text(
      'original, translated (traducido) o also known as (también conocida como)',
      'original, translated or also known as',
    ),
    title: text('otro título que movies.title', 'another title than movies.title'),
  },
  movie_overviews: {
    movie_id: link.movie_id,
    language: text('código ISO 639-1', 'ISO 639-1 code'),
    overview: text('resumen en ese idioma', 'summary of the plot in that language', SELDOM),
  },
} satisfies Record<string, TableSchema>;

export type Schema = typeof SCHEMA;
export type TableName = keyof Schema;
/** The tables that every catalogue has; movie_overviews stands where a source has such texts. */
export const TABLE_NAMES: readonly TableName[] = (Object.keys(SCHEMA) as TableName[]).filter(
  (name) => name !== 'movie_overviews',
);
