import { type Csr, startsOf } from '../../base/csr.js';
import { copied, filled } from '../../base/long-arrays.js';
import type { Steps } from '../../base/steps.js';

/** So many films are looked at in a step. */
const STEP = 512;

/** For each entity the rows of its films, each once; `takes` tells, by place, if a link counts. */
export function* filmsBy(
  { starts, items }: Csr<Int32Array>,
  entities: number,
  takes: (link: number) => boolean = () => true,
): Steps<Csr> {
  const counts = new Uint32Array(entities);
  const last = yield* filled(new Int32Array(entities), -1);
  const counted = yield* filled(new Int32Array(items.length), -1);
  for (let film = 0; film + 1 < starts.length; film++) {
    if (film % STEP === 0) yield;
    for (let link = starts[film]; link < starts[film + 1]; link++) {
      const entity = items[link];
      if (entity < 0 || last[entity] === film || !takes(link)) continue;
      last[entity] = film;
      counted[link] = entity;
      counts[entity]++;
    }
  }
  const ends = startsOf(counts);
  yield;
  const next = yield* copied(ends, new Uint32Array(ends.length));
  const films = new Uint32Array(ends[entities]);
  for (let film = 0; film + 1 < starts.length; film++) {
    if (film % STEP === 0) yield;
    for (let link = starts[film]; link < starts[film + 1]; link++) {
      if (counted[link] >= 0) films[next[counted[link]]++] = film;
    }
  }
  return { starts: ends, items: films };
}
