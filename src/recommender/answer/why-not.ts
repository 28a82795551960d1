import type { Steps } from '../../base/steps.js';
import type { Filter, Neighbour, Options, Shortfall } from '../score/query-types.js';

/** The fields that gave a film less than they gave to the listed films on average. */
export function shortfalls(film: Neighbour, listed: readonly Neighbour[]): Shortfall[] {
  const typical = new Map<string, number>();
  for (const { field, contribution } of listed.flatMap(({ contributions }) => contributions)) {
    typical.set(field, (typical.get(field) ?? 0) + contribution / listed.length);
  }
  const own = new Map(film.contributions.map(({ field, contribution }) => [field, contribution]));
  return [...typical]
    .map(([field, average]) => ({ field, contribution: own.get(field) ?? 0, typical: average }))
    .filter(({ contribution, typical: average }) => contribution < average)
    .sort((a, b) => b.typical - b.contribution - (a.typical - a.contribution));
}

/** Names of the options that leave a film out. `passes` says whether a filter lets it through. */
export function* reasonsOut(
  film: number,
  seed: number,
  { where = {}, exclude = [], only }: Options,
  passes: (part: Filter) => Steps<boolean>,
): Steps<string[]> {
  const reasons = film === seed ? ['itself'] : [];
  if (exclude.includes(film)) reasons.push('exclude');
  if (only !== undefined && !only.includes(film)) reasons.push('only');
  const { genresMode = 'any', ...parts } = where;
  for (const [name, value] of Object.entries(parts)) {
    const part: Filter = { [name]: value, ...(name === 'genres' && { genresMode }) };
    if (!(yield* passes(part))) reasons.push(name);
  }
  return reasons;
}
