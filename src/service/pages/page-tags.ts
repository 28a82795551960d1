import { bareCollectionName } from '../../base/collection-name.js';
import { posterAddress } from '../../base/images.js';
import { KEYWORDS_ES } from '../../base/keywords-es.js';
import { countryName } from '../../base/places.js';
import type { Context } from '../context/context.js';
import { type FilmName, filmCard, filmName, overviewsOf, textsOf } from '../context/view.js';
import type { Language } from '../problems/problems.js';

/** What the head of the page says about one address, for search engines and social cards. */
export interface PageTags {
  readonly status: 200 | 404;
  readonly language: Language;
  /** Path after the language: `movie/862`. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly image?: string;
  /** What the page will ask first; the browser may ask before the script runs. */
  readonly preload: readonly string[];
}

const NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  '': {
    es: 'Cartelera: qué ver después de lo que te gustó',
    en: 'Cartelera: what to watch after what you loved',
  },
  browse: { es: 'Explorar películas', en: 'Browse films' },
  taste: { es: 'Tus gustos', en: 'Your taste' },
  tonight: { es: 'Esta noche', en: 'Tonight' },
  both: { es: 'Para los dos', en: 'For both of you' },
  lists: { es: 'Tus listas', en: 'Your lists' },
  compare: { es: 'Comparar algoritmos', en: 'Compare algorithms' },
  people: { es: 'Personas', en: 'People' },
  collections: { es: 'Sagas', en: 'Collections' },
  companies: { es: 'Productoras', en: 'Companies' },
  countries: { es: 'Países', en: 'Countries' },
  keywords: { es: 'Temas', en: 'Themes' },
  data: { es: 'Los datos', en: 'The data' },
  model: { es: 'El modelo', en: 'The model' },
  api: { es: 'La API', en: 'The API' },
  docs: { es: 'La API, dirección por dirección', en: 'The API, address by address' },
};

/** Paths of the views that anybody may come to, after the language. */
export const VIEWS: readonly string[] = Object.keys(NAMES);

/** How many similar films the page of a film asks for: see src/web/similar/options.ts. */
const SIMILAR_SHOWN = 12;
/** What the home view asks for: see src/web/home/home-page.tsx. */
const HOME_QUESTIONS = [
  '/v1/stats',
  '/v1/movies?sort=-vote_count&page_size=4',
  '/v1/movies?sort=-popularity&page_size=16',
];

const DESCRIPTION: Readonly<Record<Language, string>> = {
  es: 'Películas, quienes las hicieron, y recomendaciones que dicen por qué.',
  en: 'Films, the people who made them, and recommendations that say why.',
};

/** Tags of the view at this path; a view that does not exist, or whose film does not, is a 404. */
export function pageTags(context: Context, language: Language, path: string): PageTags {
  const [section, key, ...rest] = path.split('/');
  const tags = (status: 200 | 404, title: string): PageTags => ({
    status,
    language,
    path,
    title,
    description: DESCRIPTION[language],
    preload: section === '' ? HOME_QUESTIONS : [],
  });
  if (Object.hasOwn(NAMES, section) && key === undefined) {
    return tags(200, titled(section, NAMES[section][language]));
  }
  const name = rest.length > 0 || !key ? undefined : nameOf(context, language, section, key);
  if (name === undefined) return tags(404, 'Cartelera');
  const named = tags(200, titled(section, name));
  if (section !== 'movie') return named;
  return filmTags(context, context.catalogue.movieRow(Number(key)), named);
}

const titled = (section: string, name: string): string =>
  section === '' ? name : `${name} · Cartelera`;

const titleIn = (
  language: Language,
  { title, title_es = title }: Pick<FilmName, 'title' | 'title_es'>,
): string => (language === 'es' ? title_es : title);

function filmTags(context: Context, row: number, tags: PageTags): PageTags {
  const { id, year, poster_path, ...film } = filmCard(context.catalogue, row);
  const title = titleIn(tags.language, film);
  const likeIt = { es: 'Películas como', en: 'Films like' }[tags.language];
  const why = { es: 'y por qué', en: 'and why' }[tags.language];
  const { [tags.language]: translated } = overviewsOf(context.catalogue, row).overviews ?? {};
  const overview = translated ?? context.catalogue.movies.overview.at(row);
  return {
    ...tags,
    description: [`${likeIt} ${title} (${year}), ${why}.`, overview ?? ''].join(' ').trim(),
    ...(poster_path && { image: posterAddress(context.images, 500, poster_path) }),
    preload: [`/v1/movies/${id}`, `/v1/movies/${id}/similar?n=${SIMILAR_SHOWN}`],
  };
}

function nameOf(
  context: Context,
  language: Language,
  section: string,
  key: string,
): string | undefined {
  const { movieRow, personRow, tables } = context.catalogue;
  const named = (row: number, names: { at(row: number): string | null }) =>
    row < 0 ? undefined : (names.at(row) ?? '');
  if (section === 'country') {
    const row = textsOf(tables.countries.code).indexOf(key);
    const name = named(row, tables.countries.name);
    return name === undefined ? undefined : (countryName(key, language) ?? name);
  }
  if (!/^-?\d{1,16}$/u.test(key)) return undefined;
  const id = Number(key);
  switch (section) {
    case 'movie':
    case 'compare': {
      if (movieRow(id) < 0) return undefined;
      const film = filmName(context.catalogue, movieRow(id));
      return `${titleIn(language, film)} (${film.year})`;
    }
    case 'person':
      return named(personRow(id), tables.people.name);
    case 'collection': {
      const name = named(tables.collections.id.indexOf(id), tables.collections.name);
      return language === 'es' && name !== undefined ? bareCollectionName(name) : name;
    }
    case 'keyword': {
      const name = named(tables.keywords.id.indexOf(id), tables.keywords.name);
      return language === 'es' && name !== undefined ? (KEYWORDS_ES.get(name) ?? name) : name;
    }
    case 'company':
      return named(tables.companies.id.indexOf(id), tables.companies.name);
    default:
      return undefined;
  }
}
