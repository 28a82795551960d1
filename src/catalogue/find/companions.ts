import { rowOf } from '../../base/csr.js';
import type { Catalogue } from '../tables/catalogue.js';

/** Who most often takes part, cast or crew, in a person's films, and in how many; best first. */
export function companionsOf(
  { cast, crew, tables }: Catalogue,
  person: number,
  films: readonly number[],
  n: number,
) {
  const counts = new Map<number, number>();
  for (const film of films) {
    const present = new Set([...rowOf(cast, film), ...rowOf(crew, film)]);
    present.delete(person);
    for (const other of present) counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  const { id } = tables.people;
  return [...counts]
    .map(([other, count]) => ({ person: other, films: count }))
    .filter((companion) => companion.films > 1)
    .sort((a, b) => b.films - a.films || id[a.person] - id[b.person])
    .slice(0, n);
}
