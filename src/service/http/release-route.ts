import type { FastifySchema } from 'fastify';
import { problemResponses } from '../problems/problem-schema.js';
import type { Language, ProblemCode } from '../problems/problems.js';

interface ReleaseRoute extends FastifySchema {
  /** Schema of the answer, or what the API document says of one that is no JSON. */
  readonly answer: object;
  /** An address that gets no answer, and which problems may be why, beside those of every route. */
  readonly fails: readonly [instance: string, ...codes: ProblemCode[]];
  /** False for what may have another answer later; what is asked by a body is not kept either. */
  readonly immutable?: boolean;
  /** Most bytes of its body, where more is taken than elsewhere. */
  readonly bodyLimit?: number;
}

const BODY_PROBLEMS = ['malformed-request', 'body-too-large', 'unsupported-media-type'] as const;

/** Options of a route that answers from the release, with its language and its tag. */
const routeIn =
  (language: Language) =>
  <const R extends ReleaseRoute>(
    tag: string,
    { answer, fails: [instance, ...codes], immutable = true, bodyLimit, ...schema }: R,
  ) => ({
    schema: {
      ...schema,
      tags: [tag],
      response: {
        200: answer as R['answer'],
        ...problemResponses(language, instance, ...codes, ...(schema.body ? BODY_PROBLEMS : [])),
      },
    },
    config: { language, immutable: immutable && !schema.body },
    ...(bodyLimit !== undefined && { bodyLimit }),
  });

export const inEnglish = routeIn('en');
export const inSpanish = routeIn('es');
