import { rowOf } from '../../base/csr.js';
import type { Entities } from '../../catalogue/index.js';
import type { App } from '../http/app-type.js';
import { inSpanish } from '../http/release-route.js';
import { Problem, type ProblemCode } from '../problems/problems.js';
import { type Static, type TObject, type TProperties, Type } from '../schemas/type.js';

interface NamedRoute<F extends TProperties> {
  /** What its addresses begin with. */
  readonly paths: readonly string[];
  readonly tag?: string;
  readonly summary: string;
  readonly parameter: string;
  readonly takes: { readonly description?: string; readonly examples: string[] };
  /** What is not found, encoded, and what the problem is then. */
  readonly fails: readonly [text: string, code: ProblemCode];
  readonly fields: F;
  readonly answerOf: (text: string) => Static<TObject<F>>;
}

/** Adds a route about the films of what a name stands for: a month, a country, a company. */
export function namedRoute<F extends TProperties>(
  app: App,
  { paths, tag = 'funciones', summary, parameter, takes, fails, ...route }: NamedRoute<F>,
): void {
  const [text, code] = fails;
  for (const path of paths) {
    app.get(
      `/${path}/:${parameter}`,
      inSpanish(tag, {
        summary,
        params: Type.Object<TProperties>({ [parameter]: Type.String(takes) }),
        answer: Type.Object<TProperties>(route.fields),
        fails: [`/${path}/${text}`, code],
      }),
      ({ params }) => route.answerOf(String(params[parameter])),
    );
  }
}

/** Rows of those that bear the name that a request gives, or the 404 with suggestions. */
export function entityRows(entities: Entities, what: string, text: string): number[] {
  const rows = entities.find(text);
  if (rows.length > 0) return rows;
  throw new Problem('entity-not-found', `${what} se llama «${text}»`, entities.suggest(text, 5));
}

/** Rows of the films of any of these, in the order of the films, each once. */
export const filmsOfAny = ({ films }: Entities, rows: readonly number[]): number[] =>
  [...new Set(rows.flatMap((row) => [...rowOf(films, row)]))].sort((a, b) => a - b);
