import type { Layout } from './layout.js';

/** The Movies Dataset, and any file with some of TMDB's columns under TMDB's names. */
export const kaggle: Layout = {
  name: 'kaggle',
  usual: 'movies_metadata.csv',
  marks: ['belongs_to_collection'],
  notation: 'python',
  beside: { 'credits.csv': ['cast', 'crew', 'id'], 'keywords.csv': ['id', 'keywords'] },
};
