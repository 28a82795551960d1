import type { Share } from '../../release/index.js';
import type { Question } from '../http/handlers.js';
import { recommendation } from '../spanish/film-functions.js';
import { preview, recommendations, similar } from '../v1/recommendations.js';

/** The parts of the service that other threads may answer: lists like a film, and for a taste. */
export const LISTS = [similar, preview, recommendations, recommendation];

/** What a worker's handlers are given of the reply to a question. */
export type Reader = { readonly raw: { destroyed: boolean } };

/** What a worker is started with. */
export interface Given {
  readonly folder: string;
  readonly share: Share;
}

/** A question; without one, whoever asked it has gone. */
export interface Asked {
  readonly id: number;
  readonly route: string;
  readonly question?: Question;
}

/** The answer, in JSON; none where the main thread is to answer. The first, of no question, says that it is ready. */
export interface Made {
  readonly id: number;
  readonly body?: Uint8Array<ArrayBuffer>;
  /** What went wrong that is no problem of the question. */
  readonly why?: string;
}
