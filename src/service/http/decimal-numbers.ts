import type { FastifyValidationResult } from 'fastify/types/schema.js';
import { decimalOf } from '../schemas/decimal.js';

/** What Ajv takes for no number. */
const NO_NUMBER = 'NaN';

/**
 * A check that takes numbers only as they are written in decimal digits. Ajv reads texts as JavaScript
 * does: 0x10 and a blank would be numbers, and so would 1e400, which no minimum or maximum holds
 * back, since they look at finite numbers alone.
 */
export function decimalNumbers(schema: unknown, check: FastifyValidationResult) {
  const names = numericNames(schema);
  return (data: Record<string, unknown>): ReturnType<FastifyValidationResult> => {
    const wrong = names.filter((name) => isTextOfNoNumber(data?.[name]));
    if (wrong.length === 0) return check(data);
    const texts = wrong.map((name) => [name, data[name]] as const);
    for (const name of wrong) data[name] = NO_NUMBER;
    const result = check(data);
    for (const [name, text] of texts) data[name] = text;
    return result;
  };
}

const isTextOfNoNumber = (value: unknown): boolean =>
  typeof value === 'string' && Number.isNaN(decimalOf(value));

/** Names of the properties that hold numbers. */
function numericNames(schema: unknown): string[] {
  const { properties = {} } = schema as {
    readonly properties?: Readonly<Record<string, { readonly type?: string | readonly string[] }>>;
  };
  return Object.keys(properties).filter((name) =>
    [properties[name].type ?? []].flat().some((type) => type === 'number' || type === 'integer'),
  );
}
