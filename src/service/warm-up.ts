import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from './app-type.js';
import type { Context } from './context.js';

/** Where the service is in its life; only `ready` takes work. */
export interface Readiness {
  state: 'starting' | 'ready' | 'stopping';
}

/** Requests that come in at once are answered before indexes are made that they may not need. */
const PAUSE_MS = 200;

/**
 * Once the service listens it makes what the first requests would wait for, then it is ready; when
 * it closes it is no longer. An app that never listens (in a test) is ready by its first question.
 */
export function warmUpWhenListening(app: App, context: Context, readiness: Readiness): void {
  app.addHook('onListen', () => {
    void warmUp(context).then(() => {
      if (readiness.state === 'starting') readiness.state = 'ready';
    });
  });
  app.addHook('preClose', async () => {
    readiness.state = 'stopping';
  });
}

async function warmUp(context: Context): Promise<void> {
  const steps = [
    context.titles,
    () => context.recommender.similar(0, { n: 1 }),
    context.people,
    context.collections,
    context.companies,
  ];
  for (const step of steps) {
    await sleep(PAUSE_MS, undefined, { ref: false });
    step();
  }
}
