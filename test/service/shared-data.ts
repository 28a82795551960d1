import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCatalogue, type Catalogue, openCatalogue } from '../../src/catalogue/index.js';

/** Where the shared files are: beside the repository. */
const SHARED = join(import.meta.dirname, '../../../shared');

const DATA = process.env.CARTELERA_DATA ?? join(SHARED, 'data/the-movies-dataset');

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

/** True where the shared files and their right answers are; tests that need them are skipped elsewhere. */
export const hasSharedData = existsSync(DATA) && existsSync(EXPECTED);

/** The catalogue of the shared files, built by the program itself, and the right answers. */
export async function sharedData(): Promise<{ catalogue: Catalogue; expected: Expected }> {
  const folder = await mkdtemp(join(tmpdir(), 'cartelera-shared-'));
  try {
    await buildCatalogue({ source: DATA, folder, formats: 'parquet and arrow' });
    const catalogue = openCatalogue(folder);
    return { catalogue, expected: JSON.parse(readFileSync(EXPECTED, 'utf8')) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
