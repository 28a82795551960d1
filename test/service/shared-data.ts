import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the shared files are: CARTELERA_DATA, or beside the repository. */
const SHARED = process.env.CARTELERA_DATA ?? join(import.meta.dirname, '../../../shared');

/** A catalogue that was built from the shared files. */
const CATALOGUE = process.env.CARTELERA_CATALOGUE ?? '';

const EXPECTED = join(SHARED, 'anchors/first/expected.json');

/** What the seven functions must answer on the shared files. */
export interface Expected {
  readonly films: number;
  readonly genres: number;
  readonly zeros: Readonly<Record<'budget' | 'revenue' | 'return', number>>;
  readonly cantidad_filmaciones_mes: Readonly<Record<string, number>>;
  readonly cantidad_filmaciones_dia: Readonly<Record<string, number>>;
  readonly score_titulo: readonly {
    readonly id: number;
    readonly title: string;
    readonly release_year: number;
    readonly popularity: number;
  }[];
  readonly votos_titulo: readonly {
    readonly id: number;
    readonly title: string;
    readonly vote_count: number;
    readonly vote_average: number;
    readonly enough: boolean;
  }[];
  readonly get_actor: readonly {
    readonly name: string;
    readonly films: number;
    readonly return_total: number;
    readonly return_mean: number;
  }[];
  readonly get_director: readonly {
    readonly name: string;
    readonly films: number;
    readonly return_total: number;
    readonly titles: readonly string[];
  }[];
}

/** The folder of the catalogue and the right answers; undefined where either is missing. */
export function sharedData(): { catalogue: string; expected: Expected } | undefined {
  if (!existsSync(join(CATALOGUE, 'movies.arrow')) || !existsSync(EXPECTED)) return undefined;
  return { catalogue: CATALOGUE, expected: JSON.parse(readFileSync(EXPECTED, 'utf8')) };
}
