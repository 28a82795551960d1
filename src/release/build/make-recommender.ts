import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../base/progress.js';
import { openCatalogue, writeIndexes, writeTablePlaces } from '../../catalogue/index.js';
import type { RatingCounts, Settings } from '../../recommender/index.js';

export interface RecommenderRequest {
  /** Folder with the catalogue's tables. */
  readonly catalogue: string;
  /** Folder to write to; made when it is not there. */
  readonly folder: string;
  /** Folder for what only quickens a start. */
  readonly serving: string;
  readonly ratings?: string | undefined;
  readonly links?: string | undefined;
  readonly settings: Settings;
  /** Where the vectors of overviews are kept, where these are compared as whole sentences. */
  readonly sentences?: string | undefined;
}

/** Makes the recommender of a catalogue, and has it answer a question; gives what ratings joined. */
export async function makeRecommender(
  request: RecommenderRequest,
  report: Report,
): Promise<RatingCounts | null> {
  const { buildRecommender, openRecommender, readLikes, sentencesGraph } = await import(
    '../../recommender/index.js'
  );
  const catalogue = openCatalogue(request.catalogue);
  const { folder, serving, ratings, links, settings } = request;
  const likes = ratings && (await readLikes(catalogue, ratings, links));
  const sentences =
    request.sentences && (await sentencesGraph(catalogue, request.sentences, report));
  const scorer = join(serving, 'scorer.bin');
  buildRecommender(catalogue, folder, {
    settings,
    scorer,
    ...(likes && { likes }),
    ...(sentences && { sentences }),
  });
  const ask = () => {
    const scores = { file: scorer, bytes: readFileSync(scorer) };
    openRecommender(folder, catalogue, readFileSync, scores).similar(0);
  };
  // A function of its own, so that what it opened can go before more is made.
  ask();
  writeIndexes(catalogue, serving);
  await writeTablePlaces(request.catalogue, serving);
  return likes ? likes.ratings : null;
}
