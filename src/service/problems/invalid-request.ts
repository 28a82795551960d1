import type { FastifyError, FastifyRequest } from 'fastify';
import { type Language, Problem } from './problems.js';

type Fault = NonNullable<FastifyError['validation']>[number];

/** The problem behind what a schema found wrong with a request: an unknown parameter, or else the first fault. */
export function invalidRequest(
  error: FastifyError,
  request: FastifyRequest,
  language: Language,
): Problem {
  const faults = error.validation ?? [];
  const part = partOf(error, request);
  const unknown = faults.find(({ keyword }) => keyword === 'additionalProperties');
  if (unknown) return unknownParameter(String(unknown.params.additionalProperty), part, language);
  const [fault] = faults;
  if (fault === undefined) return new Problem('invalid-parameter', error.message);
  return new Problem('invalid-parameter', sentence(fault, part, language));
}

/** The part of the request that is wrong: the fields of a body, or parameters; and those that there are. */
function partOf({ validationContext }: FastifyError, request: FastifyRequest) {
  const { params, query, body, routeOptions } = request;
  const namesOf = (schema: unknown) =>
    Object.keys((schema as { readonly properties?: object } | undefined)?.properties ?? {});
  if (validationContext === 'body') {
    return { values: body, known: namesOf(routeOptions.schema?.body), es: 'campo', en: 'field' };
  }
  return {
    values: validationContext === 'params' ? params : query,
    known: namesOf(routeOptions.schema?.querystring),
    es: 'parámetro',
    en: 'parameter',
  };
}

type Part = ReturnType<typeof partOf>;

function unknownParameter(name: string, { known, ...what }: Part, language: Language): Problem {
  const detail =
    language === 'es'
      ? `el ${what.es} «${name}» no existe; ${known.length === 0 ? 'aquí no hay ninguno' : `se esperaba alguno de ${known.join(', ')}`}`
      : `unknown ${what.en} "${name}"; ${known.length === 0 ? 'none is known here' : `expected one of ${known.join(', ')}`}`;
  return new Problem('unknown-parameter', detail, known);
}

function sentence(fault: Fault, part: Part, language: Language): string {
  const steps = fault.instancePath.split('/').slice(1);
  const what = part[language];
  if (fault.keyword === 'required') {
    const name = [...steps, fault.params.missingProperty].join('.');
    return language === 'es' ? `falta el ${what} ${name}` : `${what} ${name} is missing`;
  }
  const name = steps.join('.') || 'body';
  const shown = shortened(valueAt(part.values, steps));
  const expected = expectation(fault, language);
  return language === 'es'
    ? `el ${what} ${name} no puede ser ${shown}; se esperaba ${expected}`
    : `${what} ${name} cannot be ${shown}; expected ${expected}`;
}

const valueAt = (values: unknown, steps: readonly string[]): unknown =>
  steps.reduce<unknown>(
    (value, step) => (value as Readonly<Record<string, unknown>> | undefined)?.[step],
    values,
  );

const shortened = (value: unknown): string => {
  const text = typeof value === 'number' ? `${value}` : (JSON.stringify(value) ?? 'nothing');
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
};

const KINDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  integer: { es: 'un número entero', en: 'a whole number' },
  number: { es: 'un número', en: 'a number' },
  boolean: { es: 'true o false', en: 'true or false' },
  string: { es: 'un solo texto', en: 'a single text' },
  array: { es: 'una lista', en: 'a list' },
  object: { es: 'un objeto', en: 'an object' },
};

function expectation({ keyword, params, message }: Fault, language: Language): string {
  const es = language === 'es';
  switch (keyword) {
    case 'type':
      return [params.type]
        .flat()
        .map(String)
        .map((type) => KINDS[type]?.[language] ?? type)
        .join(es ? ' o ' : ' or ');
    case 'maxItems':
      return es ? `como mucho ${params.limit} entradas` : `at most ${params.limit} entries`;
    case 'minimum':
      return es ? `al menos ${params.limit}` : `at least ${params.limit}`;
    case 'maximum':
      return es ? `como mucho ${params.limit}` : `at most ${params.limit}`;
    case 'minLength':
      return es ? 'algo de texto' : 'some text';
    case 'maxLength':
      return es ? `como mucho ${params.limit} letras` : `at most ${params.limit} characters`;
    case 'enum': {
      const allowed = (params.allowedValues as readonly string[]).join(', ');
      return es ? `uno de ${allowed}` : `one of ${allowed}`;
    }
    default:
      return message ?? keyword;
  }
}
