import { usage } from '../base/errors.js';
import type { App } from './http/app-type.js';

/** What the API answers to a question, without a socket. Throws `usage` where it refuses. */
export async function ask<Answer>(
  app: App,
  url: string,
  query: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await app.inject({ url, query });
  const answer = response.json();
  if (response.statusCode >= 500) throw new Error(answer.detail);
  if (response.statusCode >= 400) throw usage(answer.detail);
  return answer;
}
