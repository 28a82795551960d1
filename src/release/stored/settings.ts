import type { ColumnNames } from '../../catalogue/index.js';
import type { Settings } from '../../recommender/index.js';

/** Every setting that changes the outputs of a build, as the manifest keeps them. */
export interface BuildSettings {
  readonly recommender: Settings;
  /** Films with fewer votes were left out. */
  readonly votes_min?: number;
  /** What the source calls its columns, where that was told. */
  readonly columns?: ColumnNames;
}

/** The program's settings, or those of a file of weights that `learn` wrote. */
export async function currentSettings(
  weights?: string,
  votesMin?: number,
  columns?: ColumnNames,
): Promise<BuildSettings> {
  // Loaded here, so that what makes only the clean tables does without.
  const { readSettings, SETTINGS } = await import('../../recommender/index.js');
  return {
    recommender: weights === undefined ? SETTINGS : await readSettings(weights),
    ...(votesMin !== undefined && { votes_min: votesMin }),
    ...(columns !== undefined && { columns }),
  };
}
