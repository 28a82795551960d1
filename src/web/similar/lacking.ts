type Contributions = readonly { readonly field: string; readonly contribution: number }[];

interface Film {
  readonly year: number;
  readonly original_language: string | null;
  readonly collection: { readonly id: number } | null;
}

interface Options {
  readonly year_min?: number;
  readonly year_max?: number;
  readonly language?: string;
  readonly collection?: string;
}

const MOST = 3;

/** The fields in which a film gave less than the listed ones did on average, the widest gap first. */
export function lacking(own: Contributions, listed: readonly Contributions[]): string[] {
  const gaps = new Map<string, number>();
  for (const { field, contribution } of listed.flat()) {
    gaps.set(field, (gaps.get(field) ?? 0) + contribution / listed.length);
  }
  for (const { field, contribution } of own) {
    gaps.set(field, (gaps.get(field) ?? 0) - contribution);
  }
  return [...gaps]
    .filter(([, gap]) => gap > 0)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([field]) => field);
}

type Option = 'years' | 'language' | 'franchise';

/** The options of a list that leave a film out of it. */
export function leftOutBy(film: Film, seed: Film, options: Options): Option[] {
  const { year_min = -Infinity, year_max = Infinity, language, collection } = options;
  const out: readonly (readonly [Option, boolean])[] = [
    ['years', film.year < year_min || film.year > year_max],
    ['language', language !== undefined && film.original_language !== language],
    [
      'franchise',
      collection === 'out' &&
        film.collection !== null &&
        film.collection.id === seed.collection?.id,
    ],
  ];
  return out.filter(([, leaves]) => leaves).map(([option]) => option);
}
