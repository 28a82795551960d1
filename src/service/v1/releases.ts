import { dirname, join } from 'node:path';
import { UserError } from '../../base/errors.js';
import {
  ABOUT_FILES,
  ABOUT_NAMES,
  keptChanges,
  listAbout,
  readAbout,
  readEvaluation,
  readManifest,
  releaseNamed,
} from '../../release/index.js';
import type { Context } from '../context/context.js';
import { filmName } from '../context/view.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { Problem } from '../problems/problems.js';
import { MovieName } from '../schemas/movie.js';
import { ref, Type } from '../schemas/type.js';

const name = Type.String({
  description: '`current`, `previous`, a tag, or the name of a release',
  examples: ['current'],
});
const Named = Type.Object({ name });
const File = Type.Object({
  name,
  file: Type.OneOf(ABOUT_NAMES, { description: 'which of them', examples: ['model-card.md'] }),
});

const Answer = Type.Object({
  name: Type.String(),
  manifest: Type.AnyObject('inputs, settings, code version and outputs, with their SHA-256'),
  about: Type.Array(Type.String(), { description: 'what is told of it, below its address' }),
});
const Evaluation = Type.AnyObject('precision@10 and nDCG@10 with 95 % intervals, coverage, slices');

const Value = Type.Optional(Type.Unsafe<number | string>({ type: ['number', 'string'] }));
const Change = Type.Object({
  rule: Type.String({ examples: ['rows'] }),
  of: Type.Optional(Type.String({ description: 'table, column or field' })),
  before: Value,
  now: Value,
  change: Type.Number({ description: 'as a share' }),
});
const Films = Type.Array(ref(MovieName));
const Changes = Type.Object({
  from: Type.String(),
  to: Type.String(),
  changes: Type.Array(Change, {
    description: 'by rule of the gate, of each the largest change first',
  }),
  lists: Type.Array(
    Type.Object({ film: ref(MovieName), change: Type.Number(), gone: Films, come: Films }),
    { description: 'the lists that changed most' },
  ),
});

const text = (example: string) => ({ schema: Type.Unsafe<string>({ type: 'string' }), example });
const json = (example: object) => ({ schema: { ...Type.AnyObject(''), type: 'object' }, example });
const Told = {
  description: 'the file',
  content: {
    'text/markdown': text('---\nlanguage: ["en"]\nlicense: "mit"\n---\n'),
    'application/ld+json': json({ '@type': 'sc:Dataset', name: 'cartelera-release-3f1c9ab2d004' }),
    'application/vnd.cyclonedx+json': json({ bomFormat: 'CycloneDX', specVersion: '1.5' }),
  },
};

export function releases(app: App, { release, catalogue }: Context): void {
  /** Throws `release-not-found`; of another than the one that is served, `release-damaged`. */
  const find = async (asked: string) => {
    if (asked === 'current' || asked === release.name) return release;
    try {
      const out = dirname(release.folder);
      const found = await releaseNamed(out, asked);
      const folder = join(out, found);
      return { name: found, folder, manifest: await readManifest(folder) };
    } catch (error) {
      if (!(error instanceof UserError && error.code === 'release-not-found')) throw error;
      const detail = `there is no release "${asked}"; expected current, previous, a tag or the name of one`;
      throw new Problem('release-not-found', detail);
    }
  };
  app.get(
    '/v1/releases/:name',
    inEnglish('service', {
      summary: 'A release: the one that is served, or another by its name',
      params: Named,
      answer: Answer,
      fails: ['/v1/releases/release-000000000000', 'release-not-found'],
      immutable: false,
    }),
    async ({ params }) => {
      const { name, folder, manifest } = await find(params.name);
      return { name, manifest, about: await listAbout(folder) };
    },
  );
  app.get(
    '/v1/releases/:name/evaluation',
    inEnglish('service', {
      summary: 'How good the lists of a release are, by people that it has never heard of',
      params: Named,
      answer: Evaluation,
      fails: ['/v1/releases/current/evaluation', 'not-evaluated', 'release-not-found'],
      immutable: false,
    }),
    async ({ params }) => {
      const { name, folder } = await find(params.name);
      const evaluation = await readEvaluation(folder);
      if (evaluation !== null) return evaluation;
      const detail = `release ${name} has not been evaluated; "cartelera evaluate" does it`;
      throw new Problem('not-evaluated', detail);
    },
  );
  app.get(
    '/v1/releases/:name/changes',
    inEnglish('service', {
      summary: 'What changed from a release to the one that is served',
      params: Named,
      answer: Changes,
      fails: ['/v1/releases/release-000000000000/changes', 'release-not-found'],
      immutable: false,
    }),
    async ({ params }) => {
      const { name, folder } = await find(params.name);
      const kept = await keptChanges(dirname(folder), name, release.name);
      if (kept === null) {
        const detail = `nothing was noted of release ${name}, or of the one that is served; "cartelera diff" compares them`;
        throw new Problem('release-not-found', detail);
      }
      const films = (ids: readonly number[]) =>
        ids.flatMap((id) => {
          const row = catalogue.movieRow(id);
          return row < 0 ? [] : [filmName(catalogue, row)];
        });
      return {
        from: name,
        to: release.name,
        changes: Object.entries(kept.changes).flatMap(([rule, measures]) =>
          measures.map(({ of, champion, candidate, change = 0 }) => ({
            ...{ rule, change },
            ...(of !== undefined && { of }),
            ...(champion !== undefined && { before: champion }),
            ...(candidate !== undefined && { now: candidate }),
          })),
        ),
        lists: kept.lists.map(({ id, was, is, change }) => ({
          film: films([id])[0],
          change,
          gone: films(was.filter((one) => !is.includes(one))),
          come: films(is.filter((one) => !was.includes(one))),
        })),
      };
    },
  );
  app.get(
    '/v1/releases/:name/:file',
    inEnglish('service', {
      summary:
        'A file about a release: a card, its tables as Croissant, what the program is made of',
      params: File,
      answer: Told,
      fails: ['/v1/releases/release-000000000000/model-card.md', 'release-not-found'],
      immutable: false,
    }),
    async ({ params }, reply) => {
      const { name, folder } = await find(params.name);
      const told = await readAbout(folder, params.file);
      if (told !== null) return reply.type(ABOUT_FILES[params.file]).send(told);
      const detail = `release ${name} has no ${params.file}; build it again with this program`;
      throw new Problem('release-not-found', detail);
    },
  );
}
