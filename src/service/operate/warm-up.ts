import { collectGarbage } from '../../base/collect-garbage.js';
import { inOneStep, type Steps } from '../../base/steps.js';
import { FILM_ORDERS, MADE_GRADUALLY } from '../../catalogue/index.js';
import type { Context } from '../context/context.js';
import type { TimeSlices } from '../http/time-slices.js';
import { slicesBeside } from './slices-beside.js';

/** Makes what every first request would wait for, then the service is ready. */
export async function makeReady(context: Context): Promise<void> {
  const { slices, readiness } = context;
  for (const steps of firstOf(context)) await attempt(context, () => slices.run(steps()));
  if (readiness.state === 'starting') readiness.state = 'ready';
}

/** Where answers leave no time it goes on after so many times as long as it took: who asks first would wait for it. */
const SOON = 5;

/** Makes all else, in the time that answers leave. */
export async function makeRest(context: Context): Promise<void> {
  const { limits, readiness } = context;
  const slices = slicesBeside(limits, SOON);
  for (const steps of restOf(context)) {
    if (readiness.state === 'stopping') return;
    await attempt(context, () => slices.later(steps()));
  }
  collectGarbage();
}

/** Makes all that a request would wait for, while another release is served. Throws what is damaged. */
export async function warmBeside(context: Context, slices: TimeSlices): Promise<void> {
  for (const steps of [...firstOf(context), ...restOf(context)]) await slices.later(steps());
}

/** Makes what can be made: what is damaged is told, and tried again by whoever asks for it. */
async function attempt({ faults }: Context, work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    faults.note(error, 'warming up');
  }
}

type Making = Iterable<() => Steps<unknown>>;

function* firstOf({ catalogue, titles, recommender }: Context): Making {
  yield () => catalogue.preparing('movieRow');
  yield () => catalogue.preparing('titles');
  yield () => catalogue.preparing('genres');
  yield () => inOneStep(titles);
  yield () => recommender.inSteps.similar(0, { n: 1 });
}

/** What only some would wait for. */
function* restOf(context: Context): Making {
  const { catalogue, genres, languages, orders } = context;
  const { titles, people, collections, companies, keywords } = context;
  for (const part of MADE_GRADUALLY) yield () => catalogue.preparing(part);
  for (const made of [genres, languages, people, collections, companies, keywords])
    yield () => made.steps();
  for (const order of FILM_ORDERS) yield () => orders.steps(order);
  for (const made of [titles, people, collections, companies, keywords]) {
    yield () => made().prepare();
  }
}
