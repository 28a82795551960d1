import type { sentencesGraph as Make } from './sentences-graph.js';

/** The graph of films by what their overviews mean; loaded when it is asked for. */
export const sentencesGraph: typeof Make = async (...asked) =>
  (await import('./sentences-graph.js')).sentencesGraph(...asked);

/** Throws `not-installed` where texts would have to be encoded, and cannot be. */
export const requireEncoder = async (): Promise<unknown> =>
  (await import('./encoder.js')).loadEncoder();
