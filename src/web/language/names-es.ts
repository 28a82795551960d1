import { KEYWORDS_ES } from '../../base/keywords-es.js';
import jobs from './jobs-es.json' with { type: 'json' };
import type { Names } from './language-of.js';

/** All jobs of TMDB, and the keywords that films have most, in Spanish. */
export const NAMES_ES: Names = {
  jobs: new Map(Object.entries(jobs)),
  keywords: KEYWORDS_ES,
};
