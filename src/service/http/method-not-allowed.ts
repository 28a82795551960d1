import type { RouteOptions } from 'fastify';
import { type Language, Problem } from '../problems/problems.js';
import type { App } from './app-type.js';
import { sendProblem } from './problem-handler.js';

const METHODS = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'] as const;

/**
 * Watches the routes that are added; the function that comes back adds, for each of their paths, an
 * answer to all other methods that names those that there are.
 */
export function watchMethods(app: App): () => void {
  const paths = new Map<string, { readonly methods: Set<string>; readonly language: Language }>();
  app.addHook('onRoute', ({ url, method, config }: RouteOptions) => {
    const known = paths.get(url) ?? { methods: new Set(), language: config?.language ?? 'en' };
    for (const one of [method].flat()) known.methods.add(one);
    paths.set(url, known);
  });
  return () => {
    for (const [url, { methods, language }] of [...paths]) {
      const others = METHODS.filter((method) => !app.hasRoute({ method, url }));
      if (others.length === 0 || methods.has('OPTIONS')) continue;
      const allow = [...methods, 'OPTIONS'].join(', ');
      app.route({
        method: others,
        url,
        schema: { hide: true },
        config: { language },
        onRequest: (_request, reply) => {
          const detail = language === 'es' ? `aquí se admite ${allow}` : `allowed here: ${allow}`;
          const problem = new Problem('method-not-allowed', detail);
          sendProblem(reply.header('allow', allow), problem, language);
        },
        handler: () => undefined,
      });
    }
  };
}
