import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from './app-type.js';

/** What a handler is given of a request, checked, and of the reply to it. */
export type Question = Pick<FastifyRequest, 'params' | 'query' | 'body'>;
export type Handler<R = FastifyReply> = (question: Question, reply: R) => unknown;

type Method = 'get' | 'post';
type AddRoute<R> = (method: Method, url: string, options: object, handler: Handler<R>) => void;

/** What routes are known by: their method and address. */
export const routeOf = (method: Method, url: string): string => `${method} ${url}`;

/** An app, or none, whose routes are taken by `add`. */
export function appThat<R>(app: App | null, add: AddRoute<R>): App {
  const by =
    (method: Method) =>
    (...route: [url: string, options: object, handler: Handler<R>]) =>
      add(method, ...route);
  return Object.assign(Object.create(app), { get: by('get'), post: by('post') });
}
