import { linksBeside } from '../stored/inputs.js';
import type { Release } from '../stored/open-release.js';
import { estimate, type Measure } from './rules.js';

/** What a candidate is judged by, beside its facts. */
export interface Evidence {
  readonly ratings?: string | undefined;
  readonly links?: string | undefined;
  /** Pairs of films graded by how alike they are. */
  readonly judged?: string | undefined;
}

/** Of each film by its id, how good its list is. */
type ById = ReadonlyMap<number, number>;

/** How much the lists of a candidate lose, by each rule of which there is evidence. */
export async function compareLists(
  champion: Release,
  candidate: Release,
  { ratings, links, judged }: Evidence,
): Promise<[rule: string, Measure[]][]> {
  const { judgedBySeed, qualityBySeed, readJudgedPairs, readLikes } = await import(
    '../../recommender/index.js'
  );
  const both = async (of: (release: Release) => Promise<ById>) =>
    pairedLoss(await of(champion), await of(candidate));
  const found: [string, Measure[]][] = [];
  if (ratings !== undefined) {
    const given = links ?? (await linksBeside(ratings));
    const quality = async ({ catalogue, recommender }: Release) =>
      qualityBySeed(catalogue, recommender, await readLikes(catalogue, ratings, given));
    found.push(['evaluation', await both(quality)]);
  }
  if (judged !== undefined) {
    const agreement = async ({ catalogue, recommender }: Release) =>
      judgedBySeed(catalogue, recommender, await readJudgedPairs(catalogue, judged));
    found.push(['agreement', await both(agreement)]);
  }
  return found;
}

/** The mean loss over the films that both have, with its interval; none where they share none. */
export function pairedLoss(was: ById, is: ById): Measure[] {
  const pairs = [...was].flatMap(([id, before]) => {
    const after = is.get(id);
    return after === undefined ? [] : [{ before, after }];
  });
  if (pairs.length === 0) return [];
  const meanOf = (of: 'before' | 'after') =>
    pairs.reduce((sum, pair) => sum + pair[of], 0) / pairs.length;
  const { mean: change, interval } = estimate(pairs.map(({ before, after }) => before - after));
  const why = `${pairs.length} films`;
  return [{ champion: meanOf('before'), candidate: meanOf('after'), change, interval, why }];
}
