import { named, Type } from '../schemas/type.js';
import { type Language, PROBLEMS, type ProblemCode, problemBody } from './problems.js';

const SuggestionSchema = Type.Unsafe<unknown>({
  description: 'a name, or a film',
  type: ['string', 'object'],
  additionalProperties: true,
});

/** Problem details (RFC 9457) as every 4xx and 5xx answer has them. */
export const ProblemSchema = named(
  'Problem',
  Type.Object(
    {
      type: Type.String({
        description: 'kind of problem, and the address of the page that explains it',
        examples: ['/errors/film-not-found'],
      }),
      title: Type.String({ description: 'what this kind of problem is called' }),
      status: Type.Integer({ description: 'HTTP status' }),
      detail: Type.String({ description: 'what is wrong here, and what was expected' }),
      instance: Type.String({ description: 'what was asked for' }),
      sugerencias: Type.Optional(
        Type.Array(SuggestionSchema, { description: 'what may have been meant (in Spanish)' }),
      ),
      suggestions: Type.Optional(
        Type.Array(SuggestionSchema, { description: 'what may have been meant' }),
      ),
    },
    { description: 'problem details as RFC 9457 defines them' },
  ),
);

/** The part of a route's `response` that documents these problems, each with an example. */
export function problemResponses(language: Language, instance: string, ...codes: ProblemCode[]) {
  const common: ProblemCode[] = [
    ...(['unknown-parameter', 'uri-too-long'] as const),
    ...(['internal-error', 'too-busy', 'release-damaged'] as const),
  ];
  const all = [...codes, ...common];
  const statuses = new Set(all.map((code) => PROBLEMS[code].status));
  const entries = [...statuses].map((status) => {
    const ofStatus = all.filter((code) => PROBLEMS[code].status === status);
    const examples = ofStatus.map(
      (code) => [code, { value: problemBody(code, language, instance) }] as const,
    );
    const response = {
      description: ofStatus.map((code) => PROBLEMS[code][language][0]).join('; '),
      content: {
        'application/problem+json': {
          schema: { $ref: 'Problem#' },
          examples: Object.fromEntries(examples),
        },
      },
    };
    return [status, response] as const;
  });
  return Object.fromEntries(entries);
}
