export { judgedBySeed, qualityBySeed } from './evaluate/by-seed.js';
export { type Evaluation, evaluate } from './evaluate/evaluate.js';
export {
  ablationTable,
  agreementTable,
  evaluationTable,
  scoreTable,
  tastesTable,
} from './evaluate/evaluation-table.js';
export { learnWeights } from './learn/learn.js';
export { readSettings } from './model/read-settings.js';
export { SETTINGS, type Settings, withSentences } from './model/settings.js';
export { readJudgedPairs } from './ratings/judged-pairs.js';
export { type Purpose, type RatingCounts, readLikes } from './ratings/ratings.js';
export { FilmSet } from './score/film-set.js';
export type {
  Algorithm,
  Answer,
  FilmRecord,
  Filter,
  Neighbour,
  Options,
  Questions,
  Recommended,
  Recommender,
  Seed,
} from './score/query-types.js';
export type { Team } from './score/sums.js';
export { requireEncoder, sentencesGraph } from './sentences/sentences.js';
export { buildRecommender, openRecommender, openRecommenderInSteps } from './store.js';
