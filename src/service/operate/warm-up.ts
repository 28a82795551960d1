import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { inOneStep, type Steps } from '../../base/steps.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';

/** Where the service is in its life; only `ready` takes work. */
export interface Readiness {
  state: 'starting' | 'ready' | 'stopping';
}

/** Between the steps, so that whoever asks already is answered. */
const PAUSE_MS = 50;

/**
 * Once the service listens it makes what every first request would wait for, then it is ready; then
 * what only some would wait for. An app that never listens keeps starting.
 */
export function warmUpWhenListening(app: App, context: Context, readiness: Readiness): void {
  app.addHook('onListen', () => {
    setImmediate(() => void warmUp(context, readiness));
  });
  app.addHook('preClose', async () => {
    readiness.state = 'stopping';
  });
}

async function warmUp(context: Context, readiness: Readiness): Promise<void> {
  const make = (steps: () => Steps<unknown>) => attempt(context, () => context.slices.run(steps()));
  await make(() => inOneStep(context.titles));
  await make(() => context.recommender.inSteps.similar(0, { n: 1 }));
  if (readiness.state === 'starting') readiness.state = 'ready';
  for (const steps of [...restOf(context)]) {
    await sleep(PAUSE_MS, undefined, { ref: false });
    await make(steps);
  }
}

/** Makes what can be made: what is damaged is told, and tried again by whoever asks for it. */
async function attempt({ faults }: Context, work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    faults.note(error, 'warming up');
  }
}

/** What only some would wait for, in steps. */
function* restOf(context: Context): Iterable<() => Steps<unknown>> {
  const { catalogue, recommender, orders, titles, people, collections, companies } = context;
  const links = ['genres', 'countries', 'languages', 'companies', 'keywords', 'cast', 'crew'];
  for (const name of links) yield () => inOneStep(() => catalogue[name as keyof typeof catalogue]);
  yield () => inOneStep(context.genres);
  yield () => recommender.inSteps.similar(0, { n: 2, diversity: 0.5 });
  yield () => people.steps();
  yield () => orders.steps('popularity');
  for (const made of [collections, companies]) yield () => inOneStep(made);
  for (const made of [titles, people, collections, companies]) yield () => made().prepare();
  yield () => inOneStep(collectGarbage);
}

/** Gives back what reading files and making indexes took: left to itself the heap would keep it. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
}
