import { MOVIE_SCHEMAS } from '../schemas/movie.js';
import { ANSWER_SCHEMAS } from '../schemas/neighbour.js';
import { entities } from './entities.js';
import { movieProfile } from './movie-profile.js';
import { movies } from './movies.js';
import { PERSON_SCHEMAS, people } from './people.js';
import { questions } from './questions.js';
import { preview, recommendations, similar } from './recommendations.js';
import { releases } from './releases.js';
import { search } from './search.js';
import { stats } from './stats.js';

/** What the answers under /v1 are made of, by name. */
export const SCHEMAS = [...MOVIE_SCHEMAS, ...ANSWER_SCHEMAS, ...PERSON_SCHEMAS];

/** Everything under /v1. */
export const RESOURCES = [
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
