export { type Evaluation, type EvaluationInput, evaluate } from './evaluate.js';
export { ablationTable, agreementTable, evaluationTable } from './evaluation-table.js';
export { FilmSet } from './film-set.js';
export { filmFilter } from './filter.js';
export { type JudgedPairs, readJudgedPairs } from './judged-pairs.js';
export { type Learnt, learnWeights } from './learn.js';
export type {
  Algorithm,
  Answer,
  Contribution,
  Explanation,
  FilmRecord,
  Filter,
  Neighbour,
  Options,
  Recommender,
  Shortfall,
  Wish,
} from './question.js';
export { type Likes, readLikes } from './ratings.js';
export { SETTINGS, type Settings } from './settings.js';
export { type BuildOptions, buildRecommender, openRecommender } from './store.js';
