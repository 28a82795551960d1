import type { Links } from '../tables/catalogue.js';

/**
 * The other direction of links: for each entity (genre, person, ...) the rows of its films, in the
 * order of the films, each once. Those of entity `e` are `films[starts[e]]` up to `starts[e + 1]`.
 */
export interface FilmsOf {
  readonly starts: Uint32Array;
  readonly films: Uint32Array;
  /** The films of one entity. */
  of(entity: number): Uint32Array;
}

/**
 * Turns links around.
 *
 * @param entities number of entities
 * @param takes which links count (by their place in the link table); all when left out
 */
export function filmsOf(
  links: Links,
  entities: number,
  takes: (link: number) => boolean = () => true,
): FilmsOf {
  const starts = new Uint32Array(entities + 1);
  const counted = linksThatCount(links, entities, takes);
  for (const link of counted) starts[links.rows[link] + 1]++;
  for (let entity = 0; entity < entities; entity++) starts[entity + 1] += starts[entity];
  const films = new Uint32Array(starts[entities]);
  const next = starts.slice(0, entities);
  let film = 0;
  for (const link of counted) {
    while (links.starts[film + 1] <= link) film++;
    films[next[links.rows[link]]++] = film;
  }
  return {
    starts,
    films,
    of: (entity) => films.subarray(starts[entity], starts[entity + 1]),
  };
}

/** The links that are taken, the first of each film to each entity. */
function linksThatCount(
  { starts, rows }: Links,
  entities: number,
  takes: (link: number) => boolean,
): Uint32Array {
  const counted = new Uint32Array(rows.length);
  let count = 0;
  const last = new Int32Array(entities).fill(-1);
  for (let film = 0; film + 1 < starts.length; film++) {
    for (let link = starts[film]; link < starts[film + 1]; link++) {
      const entity = rows[link];
      if (entity < 0 || last[entity] === film || !takes(link)) continue;
      last[entity] = film;
      counted[count++] = link;
    }
  }
  return counted.subarray(0, count);
}
