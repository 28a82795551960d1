import { once } from '../../base/once.js';
import { gradually, type Steps } from '../../base/steps.js';
import { fold, shelfMarkOf } from '../../catalogue/index.js';
import { billing, CREW_FIELDS } from '../fields/film-fields.js';
import { directions } from '../fields/meaning-field.js';
import { fame } from '../fields/priors.js';
import { RATINGS_FIELD } from '../fields/ratings-field.js';
import { strengthOfCount } from '../fields/text-field.js';
import { stem, words } from '../fields/tokens.js';
import { entryWeights, type WeightedField } from '../fields/weighted-field.js';
import type { FilmFeatures, TermWeights } from '../score/features.js';
import type { FilmRecord } from '../score/query-types.js';
import type { Ranker } from '../score/ranker.js';

/** Features of films not in the catalogue, by folded names; of namesakes the one of most films. */
export function recordFeatures(
  { features, names }: Ranker,
  countryNames: ReadonlyMap<string, string>,
): (film: FilmRecord) => Steps<FilmFeatures> {
  const lookUps = features.fields.map((field) =>
    gradually(() => termsByName(field, names(field.name))),
  );
  const directionOf = once(() => {
    const text = features.fields.find(({ name }) => name === 'text');
    return features.meaning && text && directions(features.meaning, text);
  });
  return function* (film) {
    let meaning: Int8Array | undefined;
    const values = yield* namedValues(film, countryNames);
    const terms: TermWeights[] = [];
    for (const [f, field] of features.fields.entries()) {
      const wanted = values[field.name] ?? new Map<string, number>();
      if (wanted.size > 0) yield* lookUps[f].steps();
      const known = wanted.size > 0 ? lookUps[f]() : new Map<string, number>();
      const entries = [...wanted]
        .map(([name, strength]) => [known.get(name) ?? -1, strength] as const)
        .filter(([term]) => term >= 0)
        .sort(([a], [b]) => a - b);
      const rows = Uint32Array.from(entries, ([term]) => term);
      const strengths = Uint8Array.from(entries, ([, strength]) => Math.round(255 * strength));
      const own = { ...field, items: rows, strengths };
      terms.push({ terms: rows, weights: entryWeights(own, 0, rows.length) });
      if (field.name === 'text') meaning = directionOf()?.(own, 0, rows.length);
      yield;
    }
    return {
      terms,
      ...(meaning && { meaning }),
      ...(film.year !== undefined && { year: film.year }),
      ...(film.votes !== undefined && film.votes > 0 && { fame: fame(film.votes) }),
    };
  };
}

/** For each field the keys of its values (folded names, stems) with their strengths. */
function* namedValues(
  film: FilmRecord,
  countryNames: ReadonlyMap<string, string>,
): Steps<Readonly<Record<string, ReadonlyMap<string, number>>>> {
  const all = (list: readonly (string | undefined)[] = []) =>
    new Map(list.flatMap((name) => (name === undefined ? [] : [[fold(name), 1] as const])));
  const { keywords = [], cast = [], countries = [] } = film;
  const billed = new Map<string, number>();
  for (const [place, name] of cast.entries()) {
    const key = fold(name);
    if (!billed.has(key)) billed.set(key, billing(place));
  }
  const crew = Object.entries(CREW_FIELDS).map(([field, jobs]) => {
    const named = film.crew?.filter(({ job }) => jobs.some((known) => known === job)) ?? [];
    return [field, all(named.map(({ name }) => name))] as const;
  });
  return {
    ...Object.fromEntries(crew),
    genres: all(film.genres),
    keywords: all(keywords),
    collection: all([film.collection]),
    companies: all(film.companies),
    countries: all(countries.map((country) => countryNames.get(fold(country)) ?? country)),
    language: all([film.language]),
    cast: billed,
    text: yield* counted([
      film.overview,
      film.tagline,
      ...keywords.filter((name) => !shelfMarkOf(name)),
    ]),
    title: yield* counted([film.title]),
  };
}

function* counted(texts: readonly (string | undefined)[]): Steps<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of words(text ?? '')) {
      const key = stem(word);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    yield;
  }
  return new Map([...counts].map(([key, count]) => [key, strengthOfCount(count)]));
}

const STEMMED: ReadonlySet<string> = new Set(['text', 'title']);

/** Names that are looked at before others have their turn. */
const NAMES_A_STEP = 1024;

function* termsByName(
  { name: field, idf, values }: WeightedField,
  names: ReturnType<Ranker['names']>,
): Steps<ReadonlyMap<string, number>> {
  if (field === RATINGS_FIELD) return new Map();
  const terms = new Map<string, number>();
  for (let term = 0; term < values.length; term++) {
    const name = names.at(values[term]) ?? '';
    const key = STEMMED.has(field) ? stem(name) : fold(name);
    const known = terms.get(key);
    if (known === undefined || idf[term] < idf[known]) terms.set(key, term);
    if (term % NAMES_A_STEP === 0) yield;
  }
  return terms;
}
