import type { Code } from '../language/codes.js';

const es = {
  title: 'La API',
  lead: 'Todo lo que muestra esta página sale de aquí, y cualquiera puede preguntar lo mismo.',
  docs: 'Todas las direcciones, para probar',
  document: 'Documento OpenAPI 3.1',
  docsTitle: 'La API, dirección por dirección',
  docsLead:
    'Qué pide y qué responde cada una. Las respuestas salen de las películas que se sirven aquí.',
  guide: 'Cómo se usa',
  contents: 'Grupos de direcciones',
  groups: {
    funciones: 'Las siete funciones',
    'otras ediciones': 'Funciones de otras ediciones',
    movies: 'Películas y películas parecidas (en inglés)',
    people: 'Repartos y equipos (en inglés)',
    catalogue: 'Lo que las películas tienen en común (en inglés)',
    service: 'El servicio sobre sí mismo (en inglés)',
    probes: 'Para orquestadores y monitores (en inglés)',
  },
  answers: 'Respuestas',
  answer: 'Respuesta',
  request: 'Petición',
  body: 'Cuerpo',
  ask: 'Preguntar',
  optional: 'Qué más se puede pedir',
  example: 'Una respuesta, con las listas acortadas',
  noExample: 'Pregunta, y la respuesta aparece aquí.',
  language: 'Escrita en',
  spanish: 'Las siete funciones, en español',
  english: 'Los recursos, en inglés',
  whatMonth: 'cuántas se estrenaron en enero',
  whatReasons: 'cinco parecidas, y por qué',
  whatDirector: 'películas de un director y su retorno',
  whatSimilar: 'parecidas, con cada aporte',
  whatSearch: 'películas y personas, aunque haya erratas',
  whatRecommend: 'lo que te gusta, descontado lo que no',
  sideBySide: 'Una petición y su respuesta',
  topics: [
    [
      'Errores',
      'Cada uno es un documento de problema (RFC 9457): type es la dirección de una página que explica de qué clase es, detail dice qué falla y qué se esperaba, y sugerencias, lo que quizá se quiso decir. Los parámetros desconocidos se rechazan, nunca se ignoran.',
    ],
    [
      'Límites',
      'Las listas de ids que no caben en una dirección van por POST: hasta 20.000 que excluir y 2000 que gustan. Donde otros llegan al servicio, cada cliente puede preguntar 600 veces por minuto salvo que se diga otra cosa; Retry-After dice cuánto esperar.',
    ],
    [
      'Páginas',
      'page y page_size eligen una parte de la lista, total cuenta toda, y Link nombra la primera página, la anterior, la siguiente y la última (RFC 8288).',
    ],
    [
      'Caché',
      'Una respuesta es la misma mientras lo sea la versión de los datos, y su ETag dice cuál: a If-None-Match se responde 304 y nada más.',
    ],
  ],
};

const en: typeof es = {
  title: 'The API',
  lead: 'Everything that this page shows comes from here, and anybody may ask the same.',
  docs: 'All addresses, to try',
  document: 'OpenAPI 3.1 document',
  docsTitle: 'The API, address by address',
  docsLead: 'What each takes and answers. The answers come from the films that are served here.',
  guide: 'How it is asked',
  contents: 'Groups of addresses',
  groups: {
    funciones: 'The seven functions (in Spanish)',
    'otras ediciones': 'Functions of other editions (in Spanish)',
    movies: 'Films and films like them',
    people: 'Casts and crews',
    catalogue: 'What films have in common',
    service: 'The service about itself',
    probes: 'For orchestrators and monitors',
  },
  answers: 'Answers',
  answer: 'Answer',
  request: 'Request',
  body: 'Body',
  ask: 'Ask',
  optional: 'More that may be asked',
  example: 'An answer, its lists shortened',
  noExample: 'Ask, and the answer stands here.',
  language: 'Written in',
  spanish: 'The seven functions, in Spanish',
  english: 'The resources, in English',
  whatMonth: 'how many came out in January',
  whatReasons: 'five alike, and why',
  whatDirector: 'films of a director and their return',
  whatSimilar: 'films alike, with every contribution',
  whatSearch: 'films and people, typos forgiven',
  whatRecommend: 'what you like, less what you do not',
  sideBySide: 'A request and its answer',
  topics: [
    [
      'Errors',
      'Each is a problem document (RFC 9457): type is the address of a page that explains its kind, detail says what is wrong and what was expected, suggestions what may have been meant. Unknown parameters are refused, never ignored.',
    ],
    [
      'Limits',
      'Lists of ids that are too long for an address go by POST: 20,000 to exclude, 2,000 that are liked. Where others can reach the service, a client may ask 600 times a minute unless it says otherwise; Retry-After tells how long to wait.',
    ],
    [
      'Pages',
      'page and page_size choose a part of a list, total counts all of it, and Link names the first, previous, next and last page (RFC 8288).',
    ],
    [
      'Caching',
      'An answer stays the same as long as the release does, and its ETag says which: If-None-Match is answered by 304 and nothing more.',
    ],
  ],
};

/** What the views of the API say; they are loaded by themselves, and their words with them. */
export const WORDS: Readonly<Record<Code, typeof es>> = { es, en };
