import type { CallToolResult, Tool } from '@modelcontextprotocol/server';
import type { OpenAPIV3_1 as OpenApi } from 'openapi-types';
import { titleNotFound, UserError, usage } from '../../base/errors.js';
import type { Steps } from '../../base/steps.js';
import { type Catalogue, fold, type TitleFinder } from '../../catalogue/index.js';
import type { App } from '../http/app-type.js';
import { NAMING, TOOLS } from './tools.js';

/** On whose behalf something is asked: their limits hold for it; whose signal tells that they have gone. */
export interface Asker {
  readonly remoteAddress?: string;
  readonly signal?: AbortSignal;
}

/** The tools, and the answers of each: those of the API, also where it refuses. */
export interface Assistant {
  tools(): Tool[];
  answer(name: string, args: Readonly<Record<string, unknown>>): Promise<CallToolResult>;
}

/** Gives the id of the film that a title means, unless who asks has gone. Throws `title-not-found`. */
export type FilmOf = (title: string, signal?: AbortSignal) => number | Promise<number>;

/** The id of the film that a title means, step by step. Throws `title-not-found`. */
export const filmNamed = ({ movies }: Catalogue, finder: () => TitleFinder) =>
  function* (title: string): Steps<number> {
    const found = yield* finder().find(title);
    if (found) return movies.id[found.row];
    const like = yield* finder().suggest(title, 3);
    throw titleNotFound(
      title,
      like.map((row) => movies.title.at(row)),
    );
  };

type Naming = keyof typeof NAMING;
const placesOf = (path: string) => [...path.matchAll(/\{(\w+)\}/gu)].map(([, place]) => place);

/** The tools with the arguments that the API document has. */
export function toolsOf(app: App): Tool[] {
  const { paths = {} } = app.swagger() as OpenApi.Document;
  return Object.entries(TOOLS).map(([name, { path, required = [] }]) => {
    const {
      summary,
      description,
      parameters = [],
    } = paths[path.replace(/\{(?:film|person)\}/u, '{id}')]?.get ?? {};
    const query = (parameters as OpenApi.ParameterObject[]).filter((one) => one.in === 'query');
    const asked = query.filter((one) => one.required).map((one) => one.name);
    const known = [
      ...placesOf(path).map((place) => [place, NAMING[place as Naming]]),
      ...query.map((one) => [
        one.name,
        NAMING[one.name as Naming] ?? { ...one.schema, description: one.description },
      ]),
    ];
    return {
      name,
      title: summary,
      description,
      inputSchema: {
        type: 'object',
        properties: Object.fromEntries(known),
        required: [...placesOf(path), ...asked, ...required],
        additionalProperties: false,
      },
      annotations: { readOnlyHint: true, openWorldHint: false },
    };
  });
}

/** What the API answers to what a tool asks; what it refuses is an answer too, in its own words. */
export async function answerOf(
  app: App,
  filmOf: FilmOf,
  asker: Asker,
  tool: string,
  args: Readonly<Record<string, unknown>>,
): Promise<CallToolResult> {
  const { path, required = [], text } = TOOLS[tool];
  const ask = async (url: string, query: Record<string, string>) => {
    const response = await app.inject({ url, query, ...asker });
    if (response.statusCode >= 400) throw usage(response.json().detail);
    return response.json();
  };
  const personOf = async (name: string): Promise<string> => {
    const { results } = await ask('/v1/people', { q: name, page_size: '1' });
    const [found] = results;
    if (found && isCalled(found.name, name)) return String(found.id);
    const meant = found ? `did you mean "${found.name}"?` : 'expected a name or an id';
    throw usage(`nobody is called "${name}"; ${meant}`);
  };
  const idOf = async (name: string, value: unknown): Promise<string> => {
    if (typeof value !== 'string') return written(value);
    if (value.length > LONGEST_NAME) {
      throw usage(`${name} has ${value.length} letters; expected at most ${LONGEST_NAME}`);
    }
    // Between two names others have their turn.
    await new Promise(setImmediate);
    try {
      return name === 'person' ? await personOf(value) : String(await filmOf(value, asker.signal));
    } catch (error) {
      // Digits are a name first ("300"), and an id where nothing is called so.
      if (error instanceof UserError && /^\d{1,16}$/u.test(value)) return value;
      throw error;
    }
  };
  const idsOf = async (name: string, values: readonly unknown[]): Promise<string> => {
    const names = values.filter((value) => typeof value === 'string').length;
    if (names > MOST_NAMES) {
      throw usage(`${name} holds ${names} titles; expected at most ${MOST_NAMES}, or ids`);
    }
    const ids: string[] = [];
    for (const value of values) ids.push(await idOf(name, value));
    return ids.join();
  };
  try {
    const query: Record<string, string> = {};
    for (const [name, value] of Object.entries(args)) {
      if (value === undefined || value === null) continue;
      query[name] = Object.hasOwn(NAMING, name)
        ? await idsOf(name, [value].flat())
        : written(value);
    }
    for (const name of [...placesOf(path), ...required]) {
      if (name in query) continue;
      throw usage(`${name} is missing; expected ${NAMING[name as Naming].description}`);
    }
    const url = path.replaceAll(/\{(\w+)\}/gu, (_, place) => encodeURIComponent(query[place]));
    for (const place of placesOf(path)) delete query[place];
    const answer = await ask(url, query);
    const lines = text(answer as never).join('\n');
    return { content: [{ type: 'text', text: lines }], structuredContent: answer };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { content: [{ type: 'text', text: error.message }], isError: true };
  }
}

/** As long as a search may be; to find one name takes milliseconds. */
const LONGEST_NAME = 200;
const MOST_NAMES = 20;

/** A value as it stands in an address: lists between commas. */
const written = (value: unknown): string =>
  typeof value === 'object' && !Array.isArray(value) ? JSON.stringify(value) : String(value);

/** True where all that was said stands in a name, in whatever order, dots and blanks aside. */
function isCalled(name: string, said: string): boolean {
  const plain = (text: string) => fold(text).replace(/[^\p{L}\p{N} ]/gu, '');
  const joined = plain(name).replaceAll(' ', '');
  return plain(said)
    .split(' ')
    .every((word) => joined.includes(word));
}
