import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Context } from '../context/context.js';
import type { Column, Columns } from '../formats/column.js';
import { csvLine } from '../formats/csv.js';
import { FORMAT_NAMES, FORMATS } from '../formats/formats.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import type { ProblemCode } from '../problems/problems.js';
import {
  optionalText,
  type Static,
  type TObject,
  type TProperties,
  Type,
} from '../schemas/type.js';
import { commaList, invalid } from './recommender-options.js';

/** A list of /v1 that can be taken out whole. */
interface List<Q extends TProperties> {
  readonly name: string;
  /** Of the API document; `catalogue` when left out. */
  readonly tag?: string;
  /** What the list can be asked for, but for its pages. */
  readonly query: Q;
  readonly columns: Columns;
  /** Those of a file that is not asked for others; all when left out. */
  readonly usual?: readonly string[];
  /** Two columns of a row. */
  readonly example: Readonly<Record<string, string | number>>;
  /** Problems of its query beside `invalid-parameter`. */
  readonly fails?: readonly ProblemCode[];
  /** Rows of what is asked for, in order. */
  readonly rows: (
    asked: Static<TObject<Q>>,
    reply: FastifyReply,
  ) => ArrayLike<number> | Promise<ArrayLike<number>>;
}

const params = Type.Object({
  format: Type.OneOf(FORMAT_NAMES, { description: 'kind of the file', examples: ['csv'] }),
});

/** The route of a list as a file: all rows, as they are read, with the columns that are asked for. */
export function listFiles<Q extends TProperties>(app: App, context: Context, list: List<Q>): void {
  const { name, tag = 'catalogue', columns, usual, example, fails = [] } = list;
  const all = Object.keys(columns);
  const route = {
    summary: `All ${name} that are asked for, as a file without pages`,
    params,
    querystring: Type.Object({
      ...list.query,
      columns: optionalText(
        `names of columns, separated by commas, of ${all.join(', ')}; when left out ${usual?.join(', ') ?? 'all'}`,
        Object.keys(example).join(),
      ),
    }),
    answer: { description: `The ${name}, a row each`, content: contentOf(example) },
    fails: [`/v1/${name}.csv?columns=nmae`, 'invalid-parameter', ...fails],
  } as const;
  app.get(`/v1/${name}.:format`, inEnglish(tag, route), async (request, reply) => {
    const { format } = request.params as Static<typeof params>;
    const asked = request.query as Static<TObject<Q>> & { readonly columns?: string };
    const chosen = chosenColumns(columns, asked.columns, usual ?? all);
    const found = await list.rows(asked, reply);
    const rows = found instanceof Uint32Array ? found : Uint32Array.from(found);
    const { mediaType, writer } = FORMATS[format];
    const file = `cartelera-${context.release.name}-${name}.${format}`;
    void reply.type(mediaType).header('content-disposition', `attachment; filename="${file}"`);
    if (request.method === 'HEAD') return Readable.from([]);
    const parts = (await writer())(chosen, rows);
    return context.downloads.start(parts, reply, (error) =>
      context.faults.note(error, `GET ${request.url}`),
    );
  });
}

/** The columns that are asked for, each once; throws `invalid-parameter` for one that there is not. */
function chosenColumns(
  columns: Columns,
  asked: string | undefined,
  usual: readonly string[],
): Column[] {
  const names = asked === undefined ? usual : [...new Set(commaList(asked))];
  const expected = `names of ${Object.keys(columns).join(', ')}`;
  if (names.length === 0) throw invalid('columns', asked ?? '', expected);
  return names.map((name) => {
    if (!Object.hasOwn(columns, name)) throw invalid('columns', name, expected);
    const [kind, of] = columns[name];
    return { name, kind, of };
  });
}

/** What the API document says of a file, for each format. */
function contentOf(example: List<TProperties>['example']) {
  const schema = Type.Unsafe<Readable>({ type: 'string' });
  const csv = csvLine(Object.keys(example)) + csvLine(Object.values(example));
  const { mediaType } = FORMATS.parquet;
  return {
    'text/csv': { schema, example: csv },
    'application/x-ndjson': { schema, example: `${JSON.stringify(example)}\n` },
    [mediaType]: { schema: { ...schema, contentMediaType: mediaType } },
  };
}
