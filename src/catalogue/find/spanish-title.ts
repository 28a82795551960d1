import { rowOf } from '../../base/csr.js';
import type { Catalogue } from '../tables/catalogue.js';

/** The first of its other titles that is Spanish, but for what it is only also known as. */
export function spanishTitle({ titles, tables }: Catalogue, row: number): string | undefined {
  const { language, kind, title } = tables.movie_titles;
  const found = rowOf(titles, row).find(
    (other) => language.isText(other, SPANISH) && !kind.isText(other, ALSO_KNOWN),
  );
  return found === undefined ? undefined : (title.at(found) ?? undefined);
}

const SPANISH = Buffer.from('es');
const ALSO_KNOWN = Buffer.from('also known as');
