/** Every setting that changes the outputs of a build, as the manifest keeps them. */
export async function currentSettings(): Promise<Readonly<Record<string, unknown>>> {
  // Loaded here, so that what makes only the clean tables does without.
  const { SETTINGS } = await import('../recommender/index.js');
  return { recommender: SETTINGS };
}
