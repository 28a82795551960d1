import { type Csr, grouped, rowNumbers } from '../../base/csr.js';

/** For each entity the rows of its films, each once; `takes` tells, by place, if a link counts. */
export function filmsBy(
  links: Csr<Int32Array>,
  entities: number,
  takes: (link: number) => boolean = () => true,
): Csr {
  const films = rowNumbers(links);
  const last = new Int32Array(entities).fill(-1);
  const counted = links.items.map((entity, link) => {
    if (entity < 0 || last[entity] === films[link] || !takes(link)) return -1;
    last[entity] = films[link];
    return entity;
  });
  const { starts, items } = grouped(counted, entities);
  return { starts, items: items.map((link) => films[link]) };
}
