import { parentPort, workerData } from 'node:worker_threads';
import { collectGarbage } from '../../base/collect-garbage.js';
import { messageOf } from '../../base/errors.js';
import { runWorker } from '../../base/worker.js';
import { openShared } from '../../release/index.js';
import { contextOf } from '../context/context.js';
import { isEmptyList } from '../http/answer-counts.js';
import { appThat, type Handler, type Question, routeOf } from '../http/handlers.js';
import { Problem } from '../problems/problems.js';
import { type Asked, type Given, LISTS, type Made, type Reader } from './lists.js';

/** Answers lists from a release that the main thread has opened; what it cannot answer is left to that. */
await runWorker(async () => {
  const { folder, share } = workerData as Given;
  const release = await openShared(folder, share);
  const handlers = new Map<string, Handler<Reader>>();
  const app = appThat<Reader>(null, (method, url, _options, handler) => {
    handlers.set(routeOf(method, url), handler);
  });
  const { catalogue, recommender } = release;
  for (const part of LISTS) part(app, contextOf({ catalogue, recommender, release }));

  const readers = new Map<number, Reader>();
  const encoder = new TextEncoder();
  const post = (made: Made) => parentPort!.postMessage(made, made.body ? [made.body.buffer] : []);
  const answer = async (id: number, route: string, question: Question, reader: Reader) => {
    let body: Uint8Array<ArrayBuffer> | undefined;
    let why: string | undefined;
    try {
      const made = await handlers.get(route)?.(question, reader);
      if (!isEmptyList(made)) body = encoder.encode(JSON.stringify(made));
    } catch (error) {
      // A problem is told by the main thread, which finds it too.
      if (!(error instanceof Problem)) why = messageOf(error);
    }
    readers.delete(id);
    post({ id, ...(body && { body }), ...(why !== undefined && { why }) });
  };
  parentPort!.on('message', ({ id, route, question }: Asked) => {
    if (question === undefined) {
      // Whoever asked has gone.
      const reader = readers.get(id);
      if (reader) reader.raw.destroyed = true;
      return;
    }
    const reader = { raw: { destroyed: false } };
    readers.set(id, reader);
    void answer(id, route, question, reader);
  });
  collectGarbage();
  post({ id: 0 });
});
