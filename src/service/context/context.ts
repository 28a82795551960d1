import { imagesOf, TMDB_IMAGES } from '../../base/images.js';
import { once } from '../../base/once.js';
import { gradually } from '../../base/steps.js';
import {
  type Catalogue,
  collectionEntities,
  companyEntities,
  countryEntities,
  FilmOrders,
  genreEntities,
  keywordEntities,
  languageEntities,
  PersonFinder,
  TitleFinder,
} from '../../catalogue/index.js';
import type { Recommender } from '../../recommender/index.js';
import type { Share } from '../../release/index.js';
import type { ReplicaState, StorageState } from '../../remote/index.js';
import type { Limits } from '../http/limits.js';
import type { RequestLog } from '../http/request-log.js';
import { filmSources } from './film-sources.js';
import { type Process, processOf } from './process.js';

/** What is being served, and where it came from. */
export interface Release {
  readonly name: string;
  readonly manifest: unknown;
  readonly folder: string;
  /** The bytes of a file of the release, checked; null when it has none of this path. */
  readonly read?: (path: string) => Uint8Array | null;
  /** The champion that this release, the one before it, stands in for, and why it is not served. */
  readonly fallback?: { readonly from: string; readonly reason: string };
  /** Set where other threads answer lists from it too. */
  readonly share?: Share;
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
  /** The port where /metrics and /admin stand instead of beside all else. */
  readonly adminPort?: number;
  readonly requestLog?: RequestLog;
  /** Where releases come from, if that is not a folder. */
  readonly storage?: StorageState;
  /** The servers of the cluster that lists are made by, where it is not this process. */
  readonly replicas?: () => readonly ReplicaState[];
  /** What else clients are allowed, where it is not as always. */
  readonly limits?: Partial<Limits>;
}

/** What the handlers answer from. What takes time to make is made when it is first asked for. */
export type Context = ReturnType<typeof contextOf>;

/** `own`: what goes on from the release that was served before; begun anew when left out. */
export function contextOf(options: AppOptions, own: Process = processOf(options)) {
  const { catalogue, release } = options;
  return {
    ...options,
    ...own,
    /** Where posters are, by the release or as TMDB has it. */
    images: imagesOf(release.manifest) ?? TMDB_IMAGES,
    titles:
      options.titles ??
      once(() => new TitleFinder(catalogue, release.read?.('serving/titles.bin'))),
    people: gradually(() => PersonFinder.steps(catalogue)),
    collections: gradually(() => collectionEntities(catalogue)),
    companies: gradually(() => companyEntities(catalogue)),
    countries: gradually(() => countryEntities(catalogue)),
    languages: gradually(() => languageEntities(catalogue)),
    genres: gradually(() => genreEntities(catalogue)),
    keywords: gradually(() => keywordEntities(catalogue)),
    /** Of several sources, which columns of a film are whose; undefined where there is one. */
    sourcesOf: filmSources(() => release.read?.('catalogue/sources.json')),
    orders: new FilmOrders(catalogue, (order) => release.read?.(`serving/orders/${order}.bin`)),
  };
}
