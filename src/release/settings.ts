import type { Settings } from '../recommender/index.js';

/** Every setting that changes the outputs of a build, as the manifest keeps them. */
export interface BuildSettings {
  readonly recommender: Settings;
}

/** The program's settings, or those of a file of weights that `learn` wrote. */
export async function currentSettings(weights?: string): Promise<BuildSettings> {
  // Loaded here, so that what makes only the clean tables does without.
  const { readSettings, SETTINGS } = await import('../recommender/index.js');
  return { recommender: weights === undefined ? SETTINGS : await readSettings(weights) };
}
