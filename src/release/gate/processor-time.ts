import type { Release } from '../stored/open-release.js';
import { sampleOf } from './facts.js';
import type { Measure } from './rules.js';

const QUESTIONS = 50;
const ROUNDS = 7;

/**
 * Processor time of the same questions to two releases, by turns, for each film of their catalogues;
 * of each question the least counts, so that nothing else that runs here does.
 */
export function compareProcessorTime(champion: Release, candidate: Release): Measure[] {
  const { movies } = champion.catalogue;
  const ids = sampleOf(movies, 3 * QUESTIONS)
    .map((row) => movies.id[row])
    .filter((id) => candidate.catalogue.movieRow(id) >= 0)
    .slice(0, QUESTIONS);
  if (ids.length < QUESTIONS) return [];
  const sides = [champion, candidate].map(({ catalogue, recommender }) => ({
    rows: ids.map((id) => catalogue.movieRow(id)),
    films: catalogue.movies.length,
    recommender,
    least: new Float64Array(QUESTIONS).fill(Number.POSITIVE_INFINITY),
  }));
  for (let round = 0; round < ROUNDS; round++) {
    for (let question = 0; question < QUESTIONS; question++) {
      // Who begins changes, as the second may find what the first has left warm.
      for (const { rows, recommender, least } of round % 2 === 0 ? sides : sides.toReversed()) {
        const before = process.cpuUsage();
        recommender.similar(rows[question]);
        const { user, system } = process.cpuUsage(before);
        least[question] = Math.min(least[question], user + system);
      }
    }
  }
  const [was, is] = sides.map(
    ({ least }) => least.reduce((sum, time) => sum + time, 0) / QUESTIONS,
  );
  const growth = sides[1].films / sides[0].films;
  const change = is / (was || 1) / growth - 1;
  return [{ champion: was, candidate: is, change, why: 'microseconds a question' }];
}
