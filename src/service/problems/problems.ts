/** The languages of what people read: the seven functions speak Spanish, /v1 English. */
export type Language = 'es' | 'en';

interface Kind {
  readonly status: number;
  /** Seconds after which it may be otherwise. */
  readonly retryAfter?: number;
  /** What the problem is called, and what it means and what to do about it. */
  readonly es: readonly [title: string, meaning: string];
  readonly en: readonly [title: string, meaning: string];
}

/** Every kind of problem that this service answers with, once; each has a page at /errors/{code}. */
export const PROBLEMS = {
  'malformed-url': {
    status: 400,
    es: [
      'Dirección mal codificada',
      'La dirección contiene un signo % que no codifica nada. Un signo % suelto se escribe %25.',
    ],
    en: [
      'Malformed URL',
      'The address has a % sign that encodes nothing. A % sign of its own is written %25.',
    ],
  },
  'malformed-request': {
    status: 400,
    es: [
      'Petición mal formada',
      'Lo que llegó no es una petición HTTP correcta, o su cuerpo no se puede leer.',
    ],
    en: [
      'Malformed request',
      'What arrived is not a correct HTTP request, or its body cannot be read.',
    ],
  },
  'unknown-parameter': {
    status: 400,
    es: [
      'Parámetro desconocido',
      'La consulta lleva un parámetro que esta dirección no conoce. El detalle nombra los que sí.',
    ],
    en: [
      'Unknown parameter',
      'The query has a parameter that this address does not know. The detail names those that it does.',
    ],
  },
  'invalid-parameter': {
    status: 400,
    es: [
      'Parámetro no válido',
      'El valor de un parámetro no es lo que se esperaba. El detalle dice cuál y qué se esperaba.',
    ],
    en: [
      'Invalid parameter',
      'The value of a parameter is not what was expected. The detail says which, and what was expected.',
    ],
  },
  'unknown-value': {
    status: 400,
    es: [
      'Valor desconocido',
      'Un parámetro nombra un género, un país, un idioma o un campo que no existe.',
    ],
    en: [
      'Unknown value',
      'A parameter names a genre, country, language or field that does not exist.',
    ],
  },
  'unknown-month': {
    status: 400,
    es: ['Mes desconocido', 'Se esperaba un mes en español o en inglés, o un número de 1 a 12.'],
    en: ['Unknown month', 'A month in Spanish or English was expected, or a number from 1 to 12.'],
  },
  'unknown-weekday': {
    status: 400,
    es: [
      'Día desconocido',
      'Se esperaba un día de la semana en español o en inglés, o un número de 1 (lunes) a 7.',
    ],
    en: [
      'Unknown weekday',
      'A day of the week in Spanish or English was expected, or a number from 1 (Monday) to 7.',
    ],
  },
  'film-not-found': {
    status: 404,
    es: [
      'Película no encontrada',
      'Ninguna película se llama así ni tiene ese número. Las sugerencias se parecen a lo que se pidió.',
    ],
    en: [
      'Film not found',
      'No film has this title or id. The suggestions are like what was asked for.',
    ],
  },
  'person-not-found': {
    status: 404,
    es: [
      'Persona no encontrada',
      'Nadie con ese nombre o número figura en ese papel. Las sugerencias se parecen a lo que se pidió.',
    ],
    en: [
      'Person not found',
      'Nobody with this name or id has this role. The suggestions are like what was asked for.',
    ],
  },
  'entity-not-found': {
    status: 404,
    es: [
      'No encontrado',
      'Ninguna saga, productora, país, idioma o género se llama así. Las sugerencias se parecen a lo que se pidió.',
    ],
    en: [
      'Not found',
      'No collection, company, country, language or genre has this name or id. The suggestions are like what was asked for.',
    ],
  },
  'not-evaluated': {
    status: 404,
    es: [
      'Versión sin evaluar',
      'Esta versión no se ha evaluado todavía; «cartelera evaluate» la evalúa.',
    ],
    en: [
      'Release not evaluated',
      'This release has not been evaluated yet; "cartelera evaluate" does it.',
    ],
  },
  'route-not-found': {
    status: 404,
    es: [
      'Dirección desconocida',
      'No hay nada en esta dirección. La lista de direcciones está en /docs.',
    ],
    en: ['Unknown address', 'There is nothing at this address. The list of addresses is at /docs.'],
  },
  'method-not-allowed': {
    status: 405,
    es: [
      'Método no permitido',
      'La dirección existe, pero no para este método. La cabecera Allow dice para cuáles.',
    ],
    en: [
      'Method not allowed',
      'The address exists, but not for this method. The Allow header says for which.',
    ],
  },
  'request-timeout': {
    status: 408,
    es: ['Petición incompleta', 'La petición no llegó entera a tiempo.'],
    en: ['Request timeout', 'The request did not arrive whole in time.'],
  },
  'body-too-large': {
    status: 413,
    es: ['Cuerpo demasiado grande', 'El cuerpo de la petición es mayor de lo que se acepta.'],
    en: ['Body too large', 'The body of the request is larger than what is accepted.'],
  },
  'uri-too-long': {
    status: 414,
    es: [
      'Dirección demasiado larga',
      'Una parte de la dirección es más larga que cualquier título.',
    ],
    en: ['URI too long', 'A part of the address is longer than any title.'],
  },
  'unsupported-media-type': {
    status: 415,
    es: [
      'Tipo de contenido no admitido',
      'El cuerpo de la petición no es de un tipo que esta dirección lea.',
    ],
    en: [
      'Unsupported media type',
      'The body of the request is not of a type that this address reads.',
    ],
  },
  'expectation-failed': {
    status: 417,
    es: ['Expectativa no admitida', 'De la cabecera Expect solo se admite 100-continue.'],
    en: ['Expectation failed', 'Of the Expect header only 100-continue is understood.'],
  },
  'too-many-requests': {
    status: 429,
    es: [
      'Demasiadas peticiones',
      'Este cliente ha preguntado más de lo que se admite. Retry-After dice cuándo volver a intentarlo.',
    ],
    en: [
      'Too many requests',
      'This client has asked for more than is allowed. Retry-After says when to try again.',
    ],
  },
  'headers-too-large': {
    status: 431,
    es: ['Cabeceras demasiado grandes', 'La dirección y las cabeceras pasan juntas de 16 KB.'],
    en: ['Headers too large', 'The address and the headers are together larger than 16 KB.'],
  },
  'internal-error': {
    status: 500,
    es: [
      'Error interno',
      'Esto es un fallo del servicio, no de la petición. Queda anotado en su registro.',
    ],
    en: [
      'Internal error',
      'This is a fault of the service, not of the request. It is noted in its log.',
    ],
  },
  'too-busy': {
    status: 503,
    retryAfter: 1,
    es: [
      'Servicio saturado',
      'Hay ahora más peticiones de las que se pueden contestar a tiempo. Retry-After dice cuándo volver a intentarlo.',
    ],
    en: [
      'Too busy',
      'More is being asked now than can be answered in time. Retry-After says when to try again.',
    ],
  },
  'release-damaged': {
    status: 503,
    retryAfter: 60,
    es: [
      'Datos dañados',
      'Un archivo del que sale esta respuesta está dañado o falta. Queda anotado en el registro del servicio; lo demás sigue contestándose.',
    ],
    en: [
      'Damaged data',
      'A file that this answer is made from is damaged or missing. It is noted in the log of the service; all else goes on being answered.',
    ],
  },
  'not-ready': {
    status: 503,
    retryAfter: 1,
    es: [
      'Todavía no',
      'El servicio está arrancando o parando. Vuelva a intentarlo en unos segundos.',
    ],
    en: ['Not ready', 'The service is starting or stopping. Try again in a few seconds.'],
  },
} as const satisfies Record<string, Kind>;

export type ProblemCode = keyof typeof PROBLEMS;
export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[];

/** The value of Retry-After in the answer, where it has one. */
export const retryAfterOf = (code: ProblemCode): { readonly 'retry-after'?: string } => {
  const { retryAfter }: Kind = PROBLEMS[code];
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
  ) {
    super(detail);
  }
}

/** What travels: problem details as RFC 9457 defines them. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly sugerencias?: readonly Suggestion[];
  readonly suggestions?: readonly Suggestion[];
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** The body of the answer to a request for `instance`; without a detail it says what the kind means. */
export function problemBody(
  code: ProblemCode,
  language: Language,
  instance: string,
  detail: string = PROBLEMS[code][language][1],
  suggestions: readonly Suggestion[] = [],
): ProblemBody {
  return {
    type: `/errors/${code}`,
    title: PROBLEMS[code][language][0],
    status: PROBLEMS[code].status,
    detail,
    instance,
    ...(suggestions.length === 0
      ? {}
      : { [language === 'es' ? 'sugerencias' : 'suggestions']: suggestions }),
  };
}
