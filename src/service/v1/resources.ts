import type { App } from '../http/app-type.js';
import { MOVIE_SCHEMAS } from '../schemas/movie.js';
import { ANSWER_SCHEMAS } from '../schemas/neighbour.js';
import { entities } from './entities.js';
import { movieProfile } from './movie-profile.js';
import { movies } from './movies.js';
import { people } from './people.js';
import { questions } from './questions.js';
import { preview, recommendations, similar } from './recommendations.js';
import { releases } from './releases.js';
import { search } from './search.js';
import { stats } from './stats.js';

/** Everything under /v1. */
export const RESOURCES = [
  (app: App) => {
    for (const schema of [...MOVIE_SCHEMAS, ...ANSWER_SCHEMAS]) app.addSchema(schema);
  },
  movies,
  movieProfile,
  similar,
  preview,
  recommendations,
  search,
  people,
  entities,
  stats,
  questions,
  releases,
];
