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
  const unknown = faults.find(({ keyword }) => keyword === 'additionalProperties');
  if (unknown)
    return unknownParameter(String(unknown.params.additionalProperty), request, language);
  const [fault] = faults;
  if (fault === undefined) return new Problem('invalid-parameter', error.message);
  const name = fault.instancePath.slice(1) || String(fault.params.missingProperty ?? 'query');
  const part = error.validationContext === 'params' ? request.params : request.query;
  const value = (part as Readonly<Record<string, unknown>> | undefined)?.[name];
  return new Problem('invalid-parameter', sentence(name, fault, value, language));
}

function unknownParameter(name: string, request: FastifyRequest, language: Language): Problem {
  const known = knownParameters(request);
  const detail =
    language === 'es'
      ? `el parámetro «${name}» no existe; ${known.length === 0 ? 'aquí no hay ninguno' : `se esperaba alguno de ${known.join(', ')}`}`
      : `unknown parameter "${name}"; ${known.length === 0 ? 'none is known here' : `expected one of ${known.join(', ')}`}`;
  return new Problem('unknown-parameter', detail, known);
}

function knownParameters({ routeOptions }: FastifyRequest): string[] {
  const query = routeOptions.schema?.querystring as
    | { readonly properties?: Readonly<Record<string, unknown>> }
    | undefined;
  return Object.keys(query?.properties ?? {});
}

function sentence(name: string, fault: Fault, value: unknown, language: Language): string {
  if (fault.keyword === 'required') {
    return language === 'es' ? `falta el parámetro ${name}` : `parameter ${name} is missing`;
  }
  const shown = JSON.stringify(value);
  const expected = expectation(fault, language);
  return language === 'es'
    ? `el parámetro ${name} no puede ser ${shown}; se esperaba ${expected}`
    : `parameter ${name} cannot be ${shown}; expected ${expected}`;
}

const KINDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  integer: { es: 'un número entero', en: 'a whole number' },
  number: { es: 'un número', en: 'a number' },
  boolean: { es: 'true o false', en: 'true or false' },
  string: { es: 'un solo texto', en: 'a single text' },
};

function expectation({ keyword, params, message }: Fault, language: Language): string {
  const es = language === 'es';
  switch (keyword) {
    case 'type':
      return KINDS[String(params.type)]?.[language] ?? String(params.type);
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
