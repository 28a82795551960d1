export { type Beyond, FilmsMissing } from './answer/beyond.js';
export {
  type Candidates,
  candidateSet,
  candidatesBeside,
  candidatesForTaste,
  candidatesLike,
} from './answer/candidates.js';
export { filmFilter } from './answer/filter.js';
export { recommenderOf } from './answer/recommender.js';
export { filmBytes, listsOf, modelOfFilms } from './apart/film-bytes.js';
export { type Frame, frameOf, QUALITY_PARTS } from './apart/frame.js';
export { filmPostings, mostAlone, type WholeQuery, wholeQuery } from './apart/whole-query.js';
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
export type { Model } from './model/model.js';
export { readSettings } from './model/read-settings.js';
export { FIELD_NAMES, SETTINGS, type Settings, withSentences } from './model/settings.js';
export { readJudgedPairs } from './ratings/judged-pairs.js';
export { type Purpose, type RatingCounts, readLikes } from './ratings/ratings.js';
export { modelFeatures } from './score/algorithms.js';
export { FilmSet } from './score/film-set.js';
export { type Query, tellsNothing } from './score/query.js';
export type {
  Algorithm,
  Answer,
  Explanation,
  FilmRecord,
  Filter,
  InSteps,
  Neighbour,
  Options,
  Questions,
  Recommended,
  Recommender,
  Seed,
} from './score/query-types.js';
export { ALGORITHMS } from './score/query-types.js';
export type { Team } from './score/sums.js';
export { Top } from './score/top.js';
export { requireEncoder, sentencesGraph } from './sentences/sentences.js';
export {
  buildRecommender,
  openCosinesInSteps,
  openModel,
  openRecommender,
  openRecommenderInSteps,
} from './store.js';
