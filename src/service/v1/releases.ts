import { readEvaluation } from '../../release/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { problemResponses } from '../problems/problem-schema.js';
import { Problem } from '../problems/problems.js';
import { Type } from '../schemas/type.js';
import { v1Route } from './v1-route.js';

const Answer = Type.Object({
  name: Type.String(),
  manifest: Type.Unsafe<unknown>({
    type: 'object',
    additionalProperties: true,
    description: 'inputs, settings, code version and outputs, with their SHA-256',
  }),
});

/** What is being served, and where it came from. */
export function releases(app: App, { release }: Context): void {
  app.get(
    '/v1/releases/current',
    v1Route('service', {
      summary: 'The release that is being served',
      response: { 200: Answer, ...problemResponses('en', '/v1/releases/current') },
    }),
    () => ({ name: release.name, manifest: release.manifest }),
  );
  app.get(
    '/v1/releases/current/evaluation',
    {
      schema: {
        tags: ['service'],
        summary: 'How good the lists of the release are, by people that it has never heard of',
        response: {
          200: Type.Unsafe<unknown>({
            type: 'object',
            additionalProperties: true,
            description: 'precision@10 and nDCG@10 with 95 % intervals, coverage, slices',
          }),
          ...problemResponses('en', '/v1/releases/current/evaluation', 'not-evaluated'),
        },
      },
      config: { language: 'en' },
    },
    async () => {
      const evaluation = await readEvaluation(release.folder);
      if (evaluation === null) {
        throw new Problem(
          'not-evaluated',
          `release ${release.name} has not been evaluated; "cartelera evaluate" does it`,
        );
      }
      return evaluation;
    },
  );
}
