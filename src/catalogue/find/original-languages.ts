import type { Catalogue } from '../tables/catalogue.js';

export function countByOriginalLanguage({ movies }: Catalogue): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let row = 0; row < movies.length; row++) {
    const code = movies.original_language.at(row);
    if (code !== null) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}
