import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Share } from '../../release/index.js';
import type { App } from '../http/app-type.js';
import { recommendation } from '../spanish/film-functions.js';
import { preview, recommendations, similar } from '../v1/recommendations.js';

/** The parts of the service that other threads may answer: lists like a film, and for a taste. */
export const LISTS = [similar, preview, recommendations, recommendation];

/** What a handler is given of a request, checked, and of the reply to it. */
export type Question = Pick<FastifyRequest, 'params' | 'query' | 'body'>;
export type Reader = { readonly raw: { destroyed: boolean } };
export type Handler<R = FastifyReply> = (question: Question, reply: R) => unknown;

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

type AddRoute<R> = (url: string, options: object, handler: Handler<R>) => void;

/** An app, or none, whose routes are added by `add`, each known by its method and address. */
export function appThat<R>(
  app: App | null,
  add: (route: string, ...added: Parameters<AddRoute<R>>) => void,
): App {
  const by =
    (method: string): AddRoute<R> =>
    (...added) =>
      add(`${method} ${added[0]}`, ...added);
  return Object.assign(Object.create(app), { get: by('get'), post: by('post') });
}
