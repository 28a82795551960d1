import { once } from '../../base/once.js';
import { gradually } from '../../base/steps.js';
import {
  type Catalogue,
  collectionEntities,
  companyEntities,
  countByOriginalLanguage,
  countryEntities,
  FilmOrders,
  genreEntities,
  keywordEntities,
  languageEntities,
  PersonFinder,
  TitleFinder,
} from '../../catalogue/index.js';
import type { Recommender } from '../../recommender/index.js';
import { Downloads } from '../http/downloads.js';
import { LIMITS, type Limits } from '../http/limits.js';
import { TimeSlices } from '../http/time-slices.js';
import { Faults } from '../problems/faults.js';

/** What is being served, and where it came from. */
export interface Release {
  readonly name: string;
  readonly manifest: unknown;
  readonly folder: string;
  /** The bytes of a file of the release, checked; null when it has none of this path. */
  readonly read?: (path: string) => Uint8Array | null;
  /** The damaged champion that this release, the one before it, stands in for. */
  readonly fallback?: { readonly from: string };
}

export interface AppOptions {
  readonly catalogue: Catalogue;
  readonly recommender: Recommender;
  readonly release: Release;
  /** The index of titles, where somebody else asks it too; one of its own when left out. */
  readonly titles?: () => TitleFinder;
  /** Takes what is to be noted of a fault of the service; the console when left out. */
  readonly log?: (line: string) => void;
  /** Requests that a client may send in a minute; as many as it likes when left out or 0. */
  readonly requestsPerMinute?: number;
  /** Who is believed about the client's address: proxies before this one, by number or addresses. */
  readonly trustProxy?: number | string;
  /** What else clients are allowed, where it is not as always. */
  readonly limits?: Partial<Limits>;
}

/** What the handlers answer from. What takes time to make is made when it is first asked for. */
export type Context = ReturnType<typeof contextOf>;

export function contextOf(options: AppOptions) {
  const { catalogue } = options;
  const limits: Limits = { ...LIMITS, ...options.limits };
  const slices = new TimeSlices(limits);
  return {
    ...options,
    limits,
    faults: new Faults(options.log ?? console.error),
    titles: options.titles ?? once(() => new TitleFinder(catalogue)),
    people: gradually(() => PersonFinder.steps(catalogue)),
    collections: once(() => collectionEntities(catalogue)),
    companies: once(() => companyEntities(catalogue)),
    countries: once(() => countryEntities(catalogue)),
    languages: once(() => languageEntities(catalogue)),
    genres: once(() => genreEntities(catalogue)),
    keywords: once(() => keywordEntities(catalogue)),
    /** Films by ISO 639-1 code. */
    originalLanguages: once(() => countByOriginalLanguage(catalogue)),
    orders: new FilmOrders(catalogue),
    /** Where dear questions are answered. */
    slices,
    downloads: new Downloads(limits, slices),
  };
}
