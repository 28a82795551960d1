export { type Evaluation, type EvaluationInput, evaluate } from './evaluate/evaluate.js';
export { ablationTable, agreementTable, evaluationTable } from './evaluate/evaluation-table.js';
export { type Learnt, learnWeights } from './learn/learn.js';
export { readSettings } from './model/read-settings.js';
export { SETTINGS, type Settings } from './model/settings.js';
export { type JudgedPairs, readJudgedPairs } from './ratings/judged-pairs.js';
export { type Likes, type RatingCounts, readLikes } from './ratings/ratings.js';
export { FilmSet } from './score/film-set.js';
export type {
  Algorithm,
  Answer,
  Contribution,
  Explanation,
  FilmRecord,
  Filter,
  Neighbour,
  Options,
  Questions,
  Recommender,
  Seed,
  Shortfall,
} from './score/query-types.js';
export { type BuildOptions, buildRecommender, openRecommender } from './store.js';
