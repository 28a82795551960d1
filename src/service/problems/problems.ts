import problems from './problems.json' with { type: 'json' };

/** The languages of what people read: the seven functions speak Spanish, /v1 English. */
export type Language = 'es' | 'en';

export type ProblemCode = keyof typeof problems;

interface Kind {
  readonly status: number;
  /** Seconds after which it may be otherwise. */
  readonly retryAfter?: number;
  /** What the problem is called; what it means and what to do about it. */
  readonly es: readonly string[];
  readonly en: readonly string[];
}

/** Every kind of problem that this service answers with, once; each has a page at /errors/{code}. */
export const PROBLEMS: Readonly<Record<ProblemCode, Kind>> = problems;
export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[];

export const retryAfterOf = (code: ProblemCode): { readonly 'retry-after'?: string } => {
  const { retryAfter } = PROBLEMS[code];
  return retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
};

/** Something that "did you mean" offers: a film, or a name. */
export type Suggestion =
  | string
  | { readonly id: number; readonly titulo: string; readonly anio: number }
  | { readonly id: number; readonly title: string; readonly year: number };

/** Thrown by a handler to answer with a problem. The message is the detail that people read. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: ProblemCode,
    detail: string,
    readonly suggestions: readonly Suggestion[] = [],
    /** Seconds after which it may be otherwise, where that is known better than of its kind. */
    readonly retryAfter?: number,
  ) {
    super(detail);
  }
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Problem details (RFC 9457) of what `instance` asked for; without a detail, what the kind means. */
export function problemBody(
  code: ProblemCode,
  language: Language,
  instance: string,
  detail = '',
  suggestions: readonly Suggestion[] = [],
) {
  const {
    status,
    [language]: [title, meaning],
  } = PROBLEMS[code];
  const list = language === 'es' ? 'sugerencias' : 'suggestions';
  return {
    type: `/errors/${code}`,
    title,
    status,
    detail: detail || meaning,
    instance,
    ...(suggestions.length > 0 && { [list]: suggestions }),
  };
}
