import validatorFactory from '@fastify/ajv-compiler';
import type { FastifySchema } from 'fastify';
import type { FastifyValidationResult } from 'fastify/types/schema.js';
import { once } from '../../base/once.js';
import type { App } from './app-type.js';
import { decimalNumbers } from './decimal-numbers.js';

/** A query with a parameter too many is refused, not cleaned; `"5"` is a number where one is meant. */
const AJV_OPTIONS = {
  coerceTypes: true,
  useDefaults: true,
  removeAdditional: false,
  allowUnionTypes: true,
  /** Our own schemas are known to be right (a test compiles them all); checking them takes time. */
  meta: false,
  validateSchema: false,
} as const;

/** Fastify's compiler of checks, at a route's first question: all at once take half a second. */
export function compileLazily(app: App): void {
  const compiler = (allErrors: boolean) =>
    once(() => validatorFactory()({}, { customOptions: { ...AJV_OPTIONS, allErrors } }));
  const all = compiler(true);
  /** A body may hold a hundred thousand faults: the first will do. */
  const first = compiler(false);
  app.setValidatorCompiler<FastifySchema>((route) => {
    const check = once(
      () => (route.httpPart === 'body' ? first : all)()(route) as FastifyValidationResult,
    );
    const checkDecimals = once(() => decimalNumbers(route.schema, check()));
    const validate: FastifyValidationResult = (data: Record<string, unknown>) => {
      const result = checkDecimals()(data);
      validate.errors = check().errors ?? null;
      return result;
    };
    return validate;
  });
}
