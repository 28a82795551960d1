export { filmFilter } from './filter.js';
export type {
  Algorithm,
  Answer,
  Contribution,
  Explanation,
  Filter,
  Neighbour,
  Options,
  Recommender,
  Wish,
} from './question.js';
export { SETTINGS, type Settings } from './settings.js';
export { buildRecommender, openRecommender } from './store.js';
