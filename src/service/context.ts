import { type Catalogue, PersonFinder, TitleFinder } from '../catalogue/index.js';
import type { Recommender } from '../recommender/index.js';

/** What is being served, and where it came from. */
export interface Release {
  readonly name: string;
  /** What the release was built from, for people. */
  readonly builtFrom: string;
  readonly manifest: unknown;
  readonly folder: string;
}

export interface AppOptions {
  readonly catalogue: Catalogue;
  readonly recommender: Recommender;
  readonly release: Release;
}

/** What the handlers answer from. The indexes are made when they are first asked for. */
export interface Context extends AppOptions {
  readonly titles: () => TitleFinder;
  readonly people: () => PersonFinder;
}

export function contextOf(options: AppOptions): Context {
  const { catalogue } = options;
  return {
    ...options,
    titles: once(() => new TitleFinder(catalogue)),
    people: once(() => new PersonFinder(catalogue)),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
