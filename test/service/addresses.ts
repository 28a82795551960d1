import { shuffled } from '../../bench/random.js';
import { randomNumbers } from '../../src/base/random.js';
import type { Catalogue } from '../../src/catalogue/index.js';

/** A request as a line of text: method, the browser's language, address, body. */
export interface Address {
  readonly method: 'GET' | 'POST';
  readonly language: 'en' | 'es';
  readonly url: string;
  readonly body?: string;
}

const SEED = 20261128;
const PER_ROUTE = 24;

const CODES = ['US', 'SU', 'YU', 'CS', 'XC', 'AN', 'XG', 'RU', 'DE', 'AR', 'us', 'ZZ', 'Россия'];
const TONGUES = ['en', 'es', 'cn', 'sh', 'xx', 'zh', 'ru', 'sr', 'EN', 'zz', 'ñ'];
const NAMED = [
  ...['Rusia', 'Unión Soviética', 'Alemania', 'Estados Unidos', 'España', 'Checoslovaquia'],
  ...['Russia', 'Soviet Union', 'United Kingdom', 'Reino Unido', 'Yugoslavia', 'Nowhere'],
];
const SPOKEN = ['inglés', 'español', 'English', 'Cantonese', 'cantonés', 'serbocroata', 'klingon'];
const MONTHS = ['enero', 'SEPTIEMBRE', 'Sept', 'february', 'dic', '7', '13', 'Brumario', ' mayo '];
const DAYS = ['lunes', 'Sabado', 'miércoles', 'sunday', '1', '7', '8', 'Doomsday', 'MARTES'];

/** Options with the values that they are tried with, wrong ones among them. */
const FILTERS: Readonly<Record<string, readonly string[]>> = {
  genres: ['Drama', 'Comedy,Action', 'drama', 'Western', 'Drmaa', 'Family'],
  genres_mode: ['any', 'all', 'none', 'some'],
  year_min: ['1970', '1995', '2010', 'x', '1799'],
  year_max: ['1980', '2000', '2016', '2201'],
  runtime_min: ['90', '120.5', '-1'],
  runtime_max: ['100', '180'],
  language: ['en', 'fr', 'ja', 'es', 'cn', 'zz'],
  country: ['US', 'GB', 'FR', 'SU', 'ZZ'],
  votes_min: ['10', '1000', '5000', '-3'],
  adult: ['true', 'false', 'maybe'],
};
const LIST: Readonly<Record<string, readonly string[]>> = {
  n: ['1', '5', '20', '50', '0', '1001'],
  exclude: ['862,863', '1891', '999999999', 'a'],
  ...FILTERS,
  collection: ['in', 'out', 'both'],
  diversity: ['0', '0.3', '0.7', '1', '1.1'],
  max_per_collection: ['1', '2', '0'],
  max_per_director: ['1', '2'],
  algorithm: ['fields', 'content', 'genres', 'words', 'magic'],
  weights: ['director:2', 'genres:0.5,text:3', 'cast:0', 'nothing:1', 'director:-1', 'director'],
};
const PAGES: Readonly<Record<string, readonly string[]>> = {
  page: ['1', '2', '3', '0', '9999999', '1e400', 'Infinity', '9'.repeat(400), 'x'],
  page_size: ['1', '7', '100', '1001', '-1'],
  q: ['a', 'paris', 'toy', 'ñandú', 'zzzzzz'],
};
const MOVIES: Readonly<Record<string, readonly string[]>> = {
  ...FILTERS,
  ...PAGES,
  collection_id: ['10194', '1', 'x'],
  company_id: ['3', '33', '99999999'],
  person_id: ['31', '525', '-5'],
  spoken_language: ['en', 'sh', 'fr', 'zz'],
  votes_max: ['100', '3000'],
  sort: ['title', '-title', 'release_date', '-vote_count', 'popularity', '-return', 'nothing'],
};
const PREVIEWS = [
  {
    title: 'A Toy Story',
    overview: 'Toys come to life when nobody looks.',
    genres: [{ name: 'Animation' }],
  },
  {
    title: 'Nada',
    genres: [],
    credits: { cast: [{ name: 'Tom Hanks' }], crew: [{ name: 'John Lasseter', job: 'Director' }] },
  },
  {
    title: 'Heist',
    overview: 'A heist in a dream within a dream.',
    keywords: { keywords: [{ name: 'dream' }] },
    release_date: '2010-07-15',
    production_countries: [{ iso_3166_1: 'US' }],
    belongs_to_collection: { name: 'Toy Story Collection' },
  },
  { title: 7 },
  { nothing: 'known' },
];

/**
 * Over a thousand requests to all routes, the same for the same catalogue: right and wrong, with filters,
 * weights and diversity, in both languages.
 */
export function addressesOf(catalogue: Catalogue): Address[] {
  const random = randomNumbers(SEED);
  const oneOf = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)];
  const some = <Item>(items: Iterable<Item>, count = PER_ROUTE): Item[] =>
    shuffled(items, SEED).slice(0, count);
  const { movies, tables } = catalogue;
  const rows = [...movies.id.keys()];
  const textsOf = (column: { readonly length: number; at(row: number): string | null }) =>
    Array.from({ length: column.length }, (_, row) => column.at(row) ?? '');
  const ids = [...some(movies.id).map(String), '0', '-1', '999999999', 'tt0114709', 'abc'];
  const titles = some(rows).flatMap((row, i) => misspelt(movies.title.at(row) ?? '', i));
  const names = some(textsOf(tables.people.name), 18).flatMap((name, i) => misspelt(name, i));
  const query = (options: Readonly<Record<string, readonly string[]>>, most: number): string => {
    const keys = shuffled(Object.keys(options), Math.floor(random() * 2 ** 32));
    const chosen = keys.slice(0, Math.floor(random() * (most + 1)));
    const pairs = chosen.map((key) => `${key}=${encodeURIComponent(oneOf(options[key]))}`);
    return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
  };
  const paths = (path: string, values: readonly string[]) =>
    values.map((value) => `${path}/${encodeURIComponent(value)}`);
  const asked = (count: number, path: () => string, options: typeof FILTERS, most = 3) =>
    Array.from({ length: count }, () => path() + query(options, most));

  const spanish = [
    ...['cantidad_filmaciones_mes', 'peliculas_mes'].flatMap((name) => paths(`/${name}`, MONTHS)),
    ...['cantidad_filmaciones_dia', 'peliculas_dia'].flatMap((name) => paths(`/${name}`, DAYS)),
    ...[
      ...['score_titulo', 'votos_titulo', 'recomendacion', 'peliculas_duracion', 'retorno'],
    ].flatMap((name) => paths(`/${name}`, titles).map((path, i) => path + yearOf(i))),
    ...['get_actor', 'get_director'].flatMap((name) =>
      paths(`/${name}`, [...names, 'Tom Hanks', 'tom hanks', 'Steven Spielberg']),
    ),
    ...paths('/peliculas_idioma', [...TONGUES, ...SPOKEN]),
    ...paths('/peliculas_pais', [...CODES, ...NAMED]),
    ...paths('/franquicia', some(textsOf(tables.collections.name))),
    ...['productoras', 'productoras_exitosas'].flatMap((name) =>
      paths(`/${name}`, [...some(textsOf(tables.companies.name)), 'Pixar', 'Nowhere Films']),
    ),
  ];
  const idsOf = (table: { readonly id: Int32Array }) => [...some(table.id, 12).map(String), '0'];
  const english = [
    ...asked(140, () => '/v1/movies', MOVIES),
    ...paths('/v1/movies', ids),
    ...asked(220, () => `/v1/movies/${oneOf(ids)}/similar`, LIST, 4),
    ...asked(80, () => `/v1/movies/${oneOf(ids)}/similar/${oneOf(ids)}`, LIST, 2),
    ...asked(80, () => '/v1/recommendations', {
      ...LIST,
      liked: [ids[0], `${ids[1]}:2,${ids[2]}`, ids.slice(3, 8).join(), '0', ''],
      disliked: [ids[9], `${ids[10]},${ids[11]}:0.5`],
    }),
    ...asked(60, () => `/v1/recommendations?liked=${oneOf(ids)}`, {}).map(
      (url) => url + query(LIST, 3).replace('?', '&'),
    ),
    ...asked(40, () => '/v1/search', { q: [...titles, ...names], n: ['1', '5', '50', '0'] }),
    ...['people', 'genres', 'collections', 'companies', 'countries', 'languages'].flatMap((name) =>
      asked(20, () => `/v1/${name}`, PAGES),
    ),
    ...paths('/v1/people', idsOf(tables.people)),
    ...paths('/v1/genres', idsOf(tables.genres)),
    ...paths('/v1/collections', idsOf(tables.collections)),
    ...paths('/v1/companies', idsOf(tables.companies)),
    ...paths('/v1/countries', CODES),
    ...paths('/v1/languages', TONGUES),
    ...['/v1/stats', '/v1/releases/current', '/v1/releases/current/evaluation', '/v1/profile'],
    ...['/v1/stats?x=1', '/v1', '/v1/nothing', '/livez', '/readyz', '/openapi.json'],
  ];
  const pages = [
    ...['', 'browse', 'taste', 'compare', 'people', 'collections', 'companies', 'countries'],
    ...['data', 'model', 'api', 'nothing', 'movie/0', 'country/ZZ', 'person/x', 'movie/1/2'],
    ...ids.slice(0, 8).flatMap((id) => [`movie/${id}`, `compare/${id}`]),
    ...idsOf(tables.people).map((id) => `person/${id}`),
    ...idsOf(tables.collections).map((id) => `collection/${id}`),
    ...idsOf(tables.companies).map((id) => `company/${id}`),
    ...CODES.map((code) => `country/${encodeURIComponent(code)}`),
  ].flatMap((path) => ['en', 'es'].map((language) => `/${language}/${path}`.replace(/\/$/u, '')));
  const errors = ['/errors', ...paths('/errors', ['film-not-found', 'unknown-value', 'nothing'])];
  const report = ['', '?lang=es', '?lang=en', '?lang=fr'].map((rest) => `/report${rest}`);
  const others = ['/', '/pages.css', '/%', '/nothing', ...errors, ...report];
  const gets = [...new Set([...spanish, ...english, ...pages, ...others])];
  return [
    ...gets.map((url, i) => ({ method: 'GET' as const, language: ENGLISH_FIRST[i % 2], url })),
    ...['/', '/nothing', '/errors/nothing', '/v1/movies/0', '/score_titulo/nada'].map((url) => ({
      method: 'GET' as const,
      language: 'es' as const,
      url,
    })),
    ...PREVIEWS.flatMap((film) =>
      ['', '?n=3', '?algorithm=content', '?genres=Comedy&diversity=0.5'].map((rest) => ({
        method: 'POST' as const,
        language: 'en' as const,
        url: `/v1/movies:preview${rest}`,
        body: JSON.stringify(film),
      })),
    ),
  ];
}

const ENGLISH_FIRST = ['en', 'es'] as const;

const yearOf = (i: number) => (i % 7 === 6 ? '?anio=1995' : i % 11 === 10 ? '?anio=x' : '');

/** A text as it stands, or as people write it. */
function misspelt(text: string, i: number): string[] {
  const swapped = text.slice(0, 2) + text.slice(3, 4) + text.slice(2, 3) + text.slice(4);
  const ways = [text, text.toUpperCase(), swapped, text.normalize('NFD'), text.slice(1)];
  return i % 2 === 0 ? [text, ways[i % ways.length]] : [ways[i % ways.length]];
}
