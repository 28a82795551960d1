import type { Profile } from '../../profile/index.js';
import type { Evaluation } from '../../recommender/index.js';
import { client } from './client.js';
import type { Question } from './question.js';

/** A file of the release: its shape is its own, so the API document leaves it open. */
const file = <T>(path: '/v1/profile' | '/v1/releases/current/evaluation'): Question<T> => ({
  key: path,
  ask: async (signal) => {
    const { data, error, response } = await client.GET(path, { signal });
    return { data: data as T, error, response };
  },
});

export const profile = file<Profile>('/v1/profile');
export const evaluation = file<Evaluation>('/v1/releases/current/evaluation');
