export { ask } from './ask.js';
export type { AppOptions } from './context/context.js';
export { createApp, hostOf } from './host.js';
export type { App } from './http/app-type.js';
export { jsonLog } from './http/request-log.js';
export { filmNamed } from './mcp/answers.js';
export { serveMcp } from './mcp/mcp.js';
export { explanationOf, listOf, named, noteOn, recommendationOf } from './mcp/short-text.js';
export { MOST_LISTED } from './schemas/list-body.js';
export type {
  ExplanationAnswer,
  Neighbour,
  RecommendationAnswer,
  SimilarAnswer,
} from './schemas/neighbour.js';
export { listQuery } from './schemas/recommend-query.js';
export { listen } from './serve.js';
