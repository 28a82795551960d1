import type { ColumnNames } from '../../catalogue/index.js';
import type { Settings } from '../../recommender/index.js';

/** Every setting that changes the outputs of a build, as the manifest keeps them. */
export interface BuildSettings {
  readonly recommender: Settings;
  /** Films with fewer votes were left out. */
  readonly votes_min?: number;
  /** The types of titles that count as films, where that was told. */
  readonly types?: readonly string[];
  /** Overviews were compared as whole sentences, too. */
  readonly meaning?: 'sentences';
  /** What the source calls its columns, where that was told. */
  readonly columns?: ColumnNames;
  /** Of which languages overviews were kept, where that was told. */
  readonly languages?: readonly string[];
}

/** The program's settings, or those of a file of weights that `learn` wrote. */
export async function currentSettings(
  weights?: string,
  votesMin?: number,
  columns?: ColumnNames,
  meaning?: 'sentences',
  types?: readonly string[],
  languages?: readonly string[],
): Promise<BuildSettings> {
  // Loaded here, so that what makes only the clean tables does without.
  const { readSettings, SETTINGS, withSentences } = await import('../../recommender/index.js');
  const recommender = weights === undefined ? SETTINGS : await readSettings(weights);
  return {
    recommender: meaning ? withSentences(recommender) : recommender,
    ...(votesMin !== undefined && { votes_min: votesMin }),
    ...(types !== undefined && { types }),
    ...(columns !== undefined && { columns }),
    ...(meaning && { meaning }),
    ...(languages && { languages }),
  };
}
