const GENRES = [
  ...['Drama', 'Documentary', 'Comedy', 'Animation', 'Horror', 'Romance', 'Music', 'Thriller'],
  ...['Action', 'Crime', 'Family', 'TV Movie', 'Adventure', 'Fantasy', 'Mystery', 'History'],
  ...['Science Fiction', 'War', 'Western'],
];
const COUNTRIES = [
  ...['United States of America', 'France', 'United Kingdom', 'Germany', 'Japan', 'Canada'],
  ...['India', 'Italy', 'Brazil', 'Spain', 'Mexico', 'South Korea', 'China', 'Russia', 'Argentina'],
];
const LANGUAGES = ['English', 'French', 'Spanish', 'German', 'Japanese', 'Portuguese', 'Italian'];
const CODES = ['en', 'fr', 'es', 'de', 'ja', 'pt', 'it', 'zh', 'ko', 'ru'];
const STATUSES = ['Post Production', 'In Production', 'Planned', 'Rumored', 'Canceled'];
const SYLLABLES =
  'ba ce di fo gu la me ni so tu ra ve pi lo ku sha tre ño fí ster an en or li the on'.split(' ');

/** How often facts are told. */
export interface Told {
  /** The votes of the most voted film, and how those of the others fall off: as (1 + place / from) ^ -power of 1.3 million. */
  readonly votes: readonly [most: number, from: number, power: number];
  readonly shares: Readonly<Record<Fact, number>>;
  /** Of each list how many films have one, and how often it has one more entry. */
  readonly lists: Readonly<Record<List, readonly [share: number, more: number]>>;
}
type Fact = 'runtime' | 'budget' | 'revenue' | 'imdb_id' | 'poster_path' | 'overview' | 'tagline';
type List =
  | 'genres'
  | 'production_companies'
  | 'production_countries'
  | 'spoken_languages'
  | 'keywords';

/** As in TMDB's file of 2026. */
const IN_2026: Told = {
  votes: [37_000, 150, 1.4],
  shares: {
    ...{ runtime: 0.7, budget: 0.08, revenue: 0.05, imdb_id: 0.54, poster_path: 0.68 },
    ...{ overview: 0.8, tagline: 0.14 },
  },
  lists: {
    genres: [0.6, 0.4],
    production_companies: [0.45, 0.35],
    production_countries: [0.55, 0.15],
    spoken_languages: [0.57, 0.15],
    keywords: [0.27, 0.75],
  },
};
/** A film as files tell of it; an empty text is what a file leaves out. */
export type MadeFilm = ReturnType<ReturnType<typeof madeFilms>>;

/**
 * Films as many as `rows`, the most voted first: words and names by Zipf, more of them the longer it
 * goes on. Asked for in order, the same random numbers give the same films.
 */
export function madeFilms(
  random: () => number,
  rows: number,
  { votes, shares, lists }: Told = IN_2026,
) {
  const chance = (share: number) => random() < share;
  const upTo = (most: number) => Math.floor(random() * most);
  const some = <T>(share: number, make: () => T) => (chance(share) ? make() : '');
  const times = (count: number, make: () => string) => Array.from({ length: count }, make);
  /** Mostly few: 1 and as many more as the next are wanted. */
  const few = (more: number) => {
    let count = 1;
    while (chance(more)) count++;
    return count;
  };
  const commonly = (names: readonly string[]) => names[zipf(names.length, random())];
  const listed = ([share, more]: Told['lists'][List], name: () => string) =>
    chance(share) ? [...new Set(times(few(more), name))] : [];

  const word = growing(random, 4, 0.6, wordOf);
  const capital = () => capitalised(word());
  const company = growing(random, 3, 0.95, () => {
    const name = times(few(0.5), capital).join(' ');
    const kind = random();
    if (kind < 0.03) return `${name}, Inc.`;
    if (kind < 0.05) return `${name}, ${capital()} & ${capital()}`;
    return kind < 0.6 ? `${name} ${kind < 0.4 ? 'Productions' : 'Film'}` : name;
  });
  const keyword = growing(random, 3, 0.8, () => times(few(0.3), word).join(' '));
  const hash = () => Math.floor(random() * 2 ** 52).toString(36);
  const picture = () => `/${hash()}${hash()}.jpg`;
  const sentence = (words: number) => {
    const said = times(words, () => word() + some(0.06, () => ',')).join(' ');
    return `${capitalised(said).replace(/,$/, '')}.`;
  };
  const date = () => {
    const year = 2026 - Math.floor(130 * random() ** 3);
    return `${year}-${twoDigits(1 + upTo(12))}-${twoDigits(1 + upTo(28))}`;
  };
  const [most, from, power] = votes;
  const votesOf = (row: number) => Math.floor(most / (1 + (row * 1.3e6) / rows / from) ** power);
  const prime = nextPrime(rows);
  /** Each number once, in no order. */
  const idOf = (row: number) => 1 + ((row * 7919) % prime);

  return (row: number) => {
    const voted = votesOf(row);
    const known = voted > 0;
    const title = times(few(0.65), capital).join(' ') + some(0.03, () => `, ${capital()}`);
    return {
      // A few rows stand there twice.
      id: idOf(row > 0 && chance(0.0005) ? row - 1 : row),
      title,
      vote_average: known ? (2 + 7 * random()).toFixed(3) : '0.0',
      vote_count: voted,
      status: chance(0.98) ? 'Released' : STATUSES[upTo(STATUSES.length)],
      release_date: some(known ? 0.999 : 0.78, date),
      revenue: known && chance(shares.revenue) ? upTo(3e8) : 0,
      runtime: chance(shares.runtime) ? 1 + upTo(150) : 0,
      adult: chance(0.09) ? 'True' : 'False',
      backdrop_path: some(0.27, picture),
      budget: known && chance(shares.budget) ? upTo(1e8) : 0,
      homepage: some(0.11, () => `https://www.${hash()}.com/${hash()}`),
      imdb_id: some(shares.imdb_id, () => `tt${String(upTo(3e7)).padStart(7, '0')}`),
      original_language: commonly(CODES),
      original_title: chance(0.8) ? title : times(few(0.6), capital).join(' '),
      overview: some(shares.overview, () =>
        [
          ...times(few(0.6), () => sentence(5 + upTo(24))),
          ...times(chance(0.03) ? 1 : 0, () => `"${capital()}"`),
        ].join(chance(0.01) ? '\n' : ' '),
      ),
      popularity: (random() ** 6 * 20).toFixed(3),
      poster_path: some(shares.poster_path, picture),
      tagline: some(shares.tagline, () => sentence(3 + upTo(7))),
      genres: listed(lists.genres, () => commonly(GENRES)),
      production_companies: listed(lists.production_companies, company),
      production_countries: listed(lists.production_countries, () => commonly(COUNTRIES)),
      spoken_languages: listed(lists.spoken_languages, () => commonly(LANGUAGES)),
      keywords: listed(lists.keywords, keyword),
    };
  };
}

/** A place of so many, the first the most often: 1 / place, by Zipf. */
const zipf = (places: number, random: number) => Math.floor(places ** random) - 1;

/** Draws, by Zipf if not otherwise, from a vocabulary that grows with the number of draws as factor * draws^power (Heaps). */
export function growing<T>(
  random: () => number,
  factor: number,
  power: number,
  make: (place: number) => T,
  draw = zipf,
): () => T {
  const made: T[] = [];
  const places: number[] = [];
  let draws = 0;
  return () => {
    const size = Math.ceil(factor * (++draws) ** power);
    const place = draw(size, random());
    places[place] ??= made.push(make(place)) - 1;
    return made[places[place]];
  };
}

/** The commoner a word, the shorter. */
export function wordOf(place: number): string {
  let word = '';
  for (let rest = place + 1; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) {
    word += SYLLABLES[rest % SYLLABLES.length];
  }
  return word;
}

export const capitalised = (text: string) => text[0].toUpperCase() + text.slice(1);

const twoDigits = (number: number) => String(number).padStart(2, '0');

function nextPrime(from: number): number {
  const isPrime = (n: number) => {
    for (let i = 2; i * i <= n; i++) if (n % i === 0) return false;
    return true;
  };
  let prime = from + 1;
  while (!isPrime(prime)) prime++;
  return prime;
}
