import { jsonOf } from '../../base/json.js';
import { once } from '../../base/once.js';

/** By the name of a source, the columns that it gave. */
export type FilmSources = Readonly<Record<string, readonly string[]>>;

interface Told {
  readonly patterns: readonly FilmSources[];
  /** For each film its pattern. */
  readonly films: readonly number[];
}

/** What `build` told of the sources of films, read when it is first asked for. */
export function filmSources(read: () => Uint8Array | null | undefined) {
  const told = once(() => {
    const bytes = read();
    return bytes ? (jsonOf(Buffer.from(bytes).toString()) as Told) : null;
  });
  return (row: number): FilmSources | undefined => {
    const { patterns, films } = told() ?? { patterns: [], films: [] };
    return patterns[films[row]];
  };
}
