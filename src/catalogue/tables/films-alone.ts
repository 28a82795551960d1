import { once } from '../../base/once.js';
import { type Catalogue, catalogueOf } from './catalogue.js';
import { TextColumn } from './text-column.js';

/** The catalogue of some films of another, by their rows, in this order; entities are those of all films. */
export function filmsAlone(catalogue: Catalogue, films: Uint32Array): Catalogue {
  const { tables } = catalogue;
  const linksOf = (name: keyof Catalogue) => {
    const { starts } = Object(catalogue[name]);
    return Uint32Array.from(
      Array.from(films).flatMap((film) =>
        Array.from({ length: starts[film + 1] - starts[film] }, (_, i) => starts[film] + i),
      ),
    );
  };
  const alone = Object.keys(tables).map((name) => {
    const get = once(() => {
      const table = Object(tables)[name];
      if (name === 'movies') return picked(table, films);
      return name.startsWith('movie_')
        ? picked(table, linksOf(name.slice('movie_'.length) as keyof Catalogue))
        : table;
    });
    return [name, { get, enumerable: true }];
  });
  return catalogueOf(Object.defineProperties({} as typeof tables, Object.fromEntries(alone)));
}

/** Some rows of a table, each column when it is asked for. */
function picked(table: object, rows: Uint32Array): object {
  const columns = Object.keys(table).map((name) => {
    const get = once(() => {
      if (name === 'length') return rows.length;
      const column = Object(table)[name];
      if (column instanceof TextColumn) return column.pick(rows);
      return column.constructor.from(rows, (row: number) => column[row]);
    });
    return [name, { get, enumerable: true }];
  });
  return Object.defineProperties({}, Object.fromEntries(columns));
}
