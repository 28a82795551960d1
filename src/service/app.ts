import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify from 'fastify';
import type { App } from './app-type.js';
import { type AppOptions, contextOf } from './context.js';
import { frameworkErrors, handleProblems } from './problem-handler.js';
import { ProblemSchema } from './schemas/problem.js';
import { spanishFunctions } from './spanish/functions.js';

/** Longer than any title, percent-encoded, and far shorter than what Node reads as a header. */
const MAX_PARAM_LENGTH = 2000;

/**
 * The whole HTTP service as a value that knows no port: `app.inject` asks it, `serve.ts` listens.
 */
export async function createApp(options: AppOptions): Promise<App> {
  const app: App = fastify({
    logger: false,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true, allErrors: false } },
    frameworkErrors,
    return503OnClosing: false,
  }).withTypeProvider<TypeBoxTypeProvider>();
  const context = contextOf(options);
  app.addSchema(ProblemSchema);
  handleProblems(app);
  spanishFunctions(app, context);
  await app.ready();
  return app;
}
