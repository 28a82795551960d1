import type { Steps } from '../../base/steps.js';
import type { FilmSet } from '../score/film-set.js';
import type { Options } from '../score/query-types.js';
import type { Search } from './beyond.js';
import { type Choice, DEFAULT_N, keepFitting, poolSize, select } from './select.js';

/** The films of a list: the best that are allowed, as diverse and capped as it was asked for. */
export function* fillList(
  search: Search,
  allowed: FilmSet,
  options: Options,
  choice: Choice,
): Steps<readonly number[]> {
  const wanted = Math.min(options.n ?? DEFAULT_N, allowed.size + search.elsewhere);
  const chosen = yield* filled(search, allowed, options, choice, wanted);
  if (chosen.length >= wanted || options.maxPerDirector !== undefined) return chosen;
  // Nobody asked for the cap that leaves places empty.
  return yield* filled(search, allowed, { ...options, maxPerDirector: 0 }, choice, wanted);
}

/** Where caps leave places empty, four times as many films are looked at; then those that fit. */
function* filled(
  { best, elsewhere }: Search,
  allowed: FilmSet,
  options: Options,
  choice: Choice,
  wanted: number,
): Steps<readonly number[]> {
  const inOrder = !options.diversity;
  const pool = poolSize(options);
  let chosen: readonly number[] = [];
  for (const size of [pool, 4 * pool]) {
    const ranked = best(allowed, size, inOrder);
    yield;
    chosen = yield* select(ranked, options, choice);
    if (chosen.length >= wanted || ranked.films.length === allowed.size + elsewhere) return chosen;
  }
  for (const open = allowed.copy(); ; ) {
    yield* keepFitting(open, options, choice.groups, chosen);
    if (open.size + elsewhere === 0) return chosen;
    const ranked = best(open, pool, inOrder);
    yield;
    chosen = yield* select(ranked, options, choice, chosen);
    if (chosen.length >= wanted) return chosen;
  }
}
