import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { collectGarbage } from './collect-garbage.js';

/** Where the service is in its life; only `ready` takes work. */
export interface Readiness {
  state: 'starting' | 'ready' | 'stopping';
}

/** Between the steps, so that whoever asks already is answered. */
const PAUSE_MS = 50;

/**
 * Once the service listens it makes what every first request would wait for, then it is ready; then
 * what only some would wait for. When it closes it is no longer ready. An app that never listens
 * keeps starting.
 */
export function warmUpWhenListening(app: App, context: Context, readiness: Readiness): void {
  app.addHook('onListen', () => {
    setImmediate(() => {
      attempt(context, context.titles);
      attempt(context, () => context.recommender.similar(0, { n: 1 }));
      if (readiness.state === 'starting') readiness.state = 'ready';
      void makeTheRest(context);
    });
  });
  app.addHook('preClose', async () => {
    readiness.state = 'stopping';
  });
}

async function makeTheRest(context: Context): Promise<void> {
  const { catalogue, recommender } = context;
  const links = [
    'genres',
    'countries',
    'languages',
    'companies',
    'keywords',
    'cast',
    'crew',
  ] as const;
  const searchables = ['titles', 'people', 'collections', 'companies'] as const;
  const steps = [
    ...links.map((name) => () => catalogue[name]),
    context.genres,
    () => recommender.similar(0, { n: 2, diversity: 0.5 }),
    ...[context.people, context.collections, context.companies],
    ...searchables.map((kind) => () => context[kind]().search('a', 1)),
    collectGarbage,
  ];
  for (const step of steps) {
    await sleep(PAUSE_MS, undefined, { ref: false });
    attempt(context, step);
  }
}

/** Makes what can be made: what is damaged is told, and tried again by whoever asks for it. */
function attempt({ faults }: Context, step: () => unknown): void {
  try {
    step();
  } catch (error) {
    faults.note(error, 'warming up');
  }
}
