import { dataThrough } from '../../base/data-day.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { Problem } from '../problems/problems.js';
import { Type } from '../schemas/type.js';
import { dataAge, eventLoopDelay, releaseAge } from './metrics.js';

const Alive = Type.Object({ status: Type.OneOf(['ok']) });
const Details = Type.Object({
  uptime_seconds: Type.Number(),
  data_through: Type.NullableString({
    description:
      'day in UTC up to which the data are known, by `refresh`; null where no source tells it',
    examples: ['2026-11-29'],
  }),
  data_age_seconds: Type.NullableNumber({ description: 'since that day began' }),
  release_age_seconds: Type.NullableNumber({
    description: 'since the release was built, or brought here',
  }),
  event_loop_p99_ms: Type.Number({
    description: 'how late the event loop is, at most 99 times in 100',
  }),
  connections: Type.Integer(),
  swaps: Type.Integer({ description: 'releases that were taken while serving' }),
  last_swap: Type.Optional(Type.AnyObject('release, when (at), and how long it took (seconds)')),
  refused: Type.Optional(
    Type.AnyObject('the champion that was not taken (release) and why (reason)'),
  ),
  replicas: Type.Optional(
    Type.Array(
      Type.AnyObject(
        'a server of the cluster that makes lists: its shard, address (url), and why it is not asked (why)',
      ),
    ),
  ),
  storage: Type.Optional(
    Type.AnyObject(
      'where releases come from (address), when that was last as it should be (answered), how often on end it was not (failures), and why (reason)',
    ),
  ),
});

const Ready = Type.Object({
  status: Type.OneOf(['ready']),
  release: Type.String({ description: 'name of the release that is served' }),
  movies: Type.Integer({ examples: [45346] }),
  fallback_from: Type.Optional(
    Type.String({
      description:
        'name of the champion that could not be opened, for which this release, from before it, stands in',
    }),
  ),
  details: Type.Optional(Details),
});

/** What orchestrators and monitors ask. */
export function probes(app: App, context: Context, metrics: () => string): void {
  const { catalogue, release, readiness, connections, following, storage, replicas } = context;
  const details = () => ({
    uptime_seconds: process.uptime(),
    data_through: dataThrough(release.manifest),
    data_age_seconds: dataAge(release),
    release_age_seconds: releaseAge(release),
    event_loop_p99_ms: eventLoopDelay().percentile(99) / 1e6,
    connections: connections.count,
    swaps: following.swaps,
    ...(following.last && { last_swap: following.last }),
    ...(following.refused && { refused: following.refused }),
    ...(replicas && { replicas: [...replicas()] }),
    ...(storage && { storage }),
  });
  app.get(
    '/livez',
    inEnglish('probes', {
      summary: 'Is the process alive',
      answer: Alive,
      fails: ['/livez'],
      immutable: false,
    }),
    () => ({ status: 'ok' as const }),
  );
  app.get(
    '/readyz',
    inEnglish('probes', {
      summary: 'Does it take work: not while starting or stopping',
      querystring: Type.Object({
        verbose: Type.Optional(
          Type.OneOf(['', 'true'], { description: 'with how the process and its release are' }),
        ),
      }),
      answer: Ready,
      fails: ['/readyz', 'not-ready'],
      immutable: false,
    }),
    ({ query: { verbose } }) => {
      if (readiness.state !== 'ready')
        throw new Problem('not-ready', `the service is ${readiness.state}`);
      return {
        status: 'ready' as const,
        release: release.name,
        movies: catalogue.movies.length,
        ...(release.fallback && { fallback_from: release.fallback.from }),
        ...(verbose !== undefined && { details: details() }),
      };
    },
  );
  app.get(
    '/metrics',
    inEnglish('probes', {
      summary: "Figures in Prometheus' text format",
      answer: {
        description: 'text format 0.0.4',
        content: { 'text/plain': { schema: Type.String() } },
      },
      fails: ['/metrics'],
      immutable: false,
    }),
    (_request, reply) => {
      void reply
        .type('text/plain; version=0.0.4; charset=utf-8')
        .header('cache-control', 'no-store');
      return metrics();
    },
  );
}
