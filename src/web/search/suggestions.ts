import { bareCollectionName } from '../../base/collection-name.js';
import type { AnswerOf } from '../api/client.js';
import type { Language } from '../language/language-of.js';
import type { PosterFilm } from '../poster/drawn-poster.js';
import { bestMatch, foldedWords } from './best-match.js';

const SECTIONS = {
  people: 'person',
  collections: 'collection',
  companies: 'company',
  keywords: 'keyword',
} as const;
type Group = keyof typeof SECTIONS;

/** One line of the list under a search field. */
export type Suggestion =
  | { readonly kind: 'films'; readonly film: PosterFilm }
  | { readonly kind: Group; readonly id: number; readonly name: string }
  | Page;

/** A page of its own, by its whole address. */
export interface Page {
  readonly kind: 'pages';
  readonly href: string;
  readonly name: string;
}

/** The suggestions of an answer in the order in which they are shown. */
export function suggestionsOf(found: AnswerOf<'/v1/search'>, filmsOnly: boolean): Suggestion[] {
  const films = found.movies.map((film) => ({ kind: 'films', film }) as const);
  if (filmsOnly) return films;
  const named = (kind: Group, most: number) =>
    found[kind].slice(0, most).map(({ id, name }) => ({ kind, id, name }) as const);
  return [
    ...films.slice(0, 6),
    ...named('people', 4),
    ...named('collections', 2),
    ...named('companies', 1),
    ...named('keywords', 2),
  ];
}

/** Path of the page of a suggestion. */
export function pathOf(one: Suggestion): string {
  if (one.kind === 'pages') return one.href;
  return one.kind === 'films' ? `movie/${one.film.id}` : `${SECTIONS[one.kind]}/${one.id}`;
}

type Named = Pick<Language, 'collection' | 'keyword' | 'titleOf'>;

/** Name of a suggestion in a language. */
export const nameOf = (one: Suggestion, { collection, keyword, titleOf }: Named): string => {
  if (one.kind === 'films') return titleOf(one.film);
  if (one.kind === 'keywords') return keyword(one.name) ?? one.name;
  return one.kind === 'collections' ? collection(one.name) : one.name;
};

/** Tells suggestions of one list apart. */
export const keyOf = (one: Suggestion): string => `${one.kind} ${pathOf(one)}`;

/** The suggestion that a text means; undefined where there is none. */
export const meant = (
  list: readonly Suggestion[],
  text: string,
  language: Named,
): Suggestion | undefined =>
  list[
    bestMatch(
      list.map((one) => ({ kind: one.kind, names: namesOf(one, language) })),
      text,
    )
  ];

/** The pages whose name has a word that begins so; all of them for no text. */
export const pagesFor = (pages: readonly Page[], text: string): readonly Page[] => {
  const [asked] = [foldedWords(text).join(' ')];
  return pages.filter(({ name }) => ` ${foldedWords(name).join(' ')}`.includes(` ${asked}`));
};

/** What a suggestion may be called. */
function namesOf(one: Suggestion, language: Named): string[] {
  if (one.kind === 'keywords') return [one.name, nameOf(one, language)];
  if (one.kind === 'films') return [one.film.title, one.film.title_es ?? ''];
  return one.kind === 'collections' ? [one.name, bareCollectionName(one.name)] : [one.name];
}
