import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, openCatalogue } from '../../src/catalogue/index.js';
import { sharedCatalogue } from '../built-once.js';
import { hasShared } from '../data.js';

/** The right answers: beside the repository. */
const EXPECTED = join(import.meta.dirname, '../../../shared/anchors/first/expected.json');

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

/** True where the shared files and their right answers are; tests that need them are skipped elsewhere. */
export const hasSharedData = hasShared && existsSync(EXPECTED);

/** The catalogue of the shared files, built by the program itself, and the right answers. */
export async function sharedData(): Promise<{ catalogue: Catalogue; expected: Expected }> {
  const catalogue = openCatalogue(await sharedCatalogue());
  return { catalogue, expected: JSON.parse(readFileSync(EXPECTED, 'utf8')) };
}
