import type { Steps } from '../../base/steps.js';
import { MADE_GRADUALLY } from '../../catalogue/index.js';
import type { Context } from './context.js';

type Finder =
  | 'people'
  | 'collections'
  | 'companies'
  | 'countries'
  | 'languages'
  | 'genres'
  | 'keywords';

/** What a question is answered from, beside what the service makes before it is ready. */
interface Parts {
  /** Who finds by name. */
  readonly finders?: readonly Finder[];
  /** What leads from films to others, and from ids to rows. */
  readonly links?: readonly (typeof MADE_GRADUALLY)[number][];
}

/** By what addresses begin with. */
const BY_ADDRESS: readonly (readonly [address: RegExp, parts: Parts])[] = [
  [/^\/v1\/search/u, { finders: ['people', 'collections', 'companies', 'genres', 'keywords'] }],
  [/^\/(?:v1\/people|get_)/u, { finders: ['people'], links: ['personRow'] }],
  [/^\/(?:v1\/collections|franquicia)/u, { finders: ['collections'] }],
  [/^\/(?:v1\/companies|productoras)/u, { finders: ['companies'] }],
  [/^\/(?:v1\/countries|peliculas_pais)/u, { finders: ['countries'] }],
  [
    /^\/(?:v1\/languages|peliculas_idioma)/u,
    { finders: ['languages'], links: ['originalLanguages'] },
  ],
  [/^\/v1\/genres/u, { finders: ['genres'] }],
  [/^\/v1\/keywords/u, { finders: ['keywords'] }],
  [/^\/v1\/movies(?:\/:id$|\.)/u, { links: MADE_GRADUALLY }],
  [/^\/(?:en|es)\//u, { links: ['personRow', 'overviews'] }],
];

/** By parameters of a query, or names in a body. */
const BY_PARAMETER: Readonly<Record<string, Parts>> = {
  collection_id: { finders: ['collections'] },
  company_id: { finders: ['companies'] },
  person_id: { finders: ['people'], links: ['personRow'] },
  spoken_language: { finders: ['languages'] },
  keyword: { finders: ['keywords'] },
  genres: { finders: ['genres'] },
  country: { links: ['countries'] },
  language: { links: ['originalLanguages'] },
};

/** Makes, step by step, what questions at an address are answered from, where it is not there yet. */
export function partsAt(address: string): (context: Context, asked: object) => Steps<void> {
  const own = BY_ADDRESS.filter(([begin]) => begin.test(address)).map(([, parts]) => parts);
  return function* (context, asked) {
    for (const parts of own) yield* made(context, parts);
    for (const name in asked) {
      if (Object.hasOwn(BY_PARAMETER, name)) yield* made(context, BY_PARAMETER[name]);
    }
  };
}

function* made(context: Context, { finders = [], links = [] }: Parts): Steps<void> {
  for (const link of links) yield* ifWhole(context.catalogue.preparing(link));
  for (const finder of finders) yield* ifWhole(found(context[finder]));
}

function* found(finder: Context[Finder]): Steps<void> {
  yield* finder.steps();
  yield* finder().prepare();
}

/** Who needs a part that is damaged meets that when it is asked for. */
function* ifWhole(steps: Steps<void>): Steps<void> {
  try {
    yield* steps;
  } catch {}
}
