import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import type { ByteCache } from '../http/byte-cache.js';
import { inEnglish } from '../http/release-route.js';
import { Problem } from '../problems/problems.js';
import { Type } from '../schemas/type.js';
import { PrometheusMetrics } from './prometheus.js';
import type { Readiness } from './warm-up.js';

const Alive = Type.Object({ status: Type.OneOf(['ok']) });
const Ready = Type.Object({
  status: Type.OneOf(['ready']),
  release: Type.String({ description: 'name of the release that is served' }),
  movies: Type.Integer({ examples: [45346] }),
  fallback_from: Type.Optional(
    Type.String({
      description: 'name of the damaged release that this one, from before it, stands in for',
    }),
  ),
});

/** What orchestrators and monitors ask. */
export function probes(
  app: App,
  { catalogue, release, faults }: Context,
  readiness: Readiness,
  answers: ByteCache<unknown>,
): void {
  const metrics = new PrometheusMetrics([
    ['gauge', 'process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss()],
    [
      'gauge',
      'nodejs_heap_used_bytes',
      'Memory used by the heap.',
      () => process.memoryUsage().heapUsed,
    ],
    ['gauge', 'process_uptime_seconds', 'Time since the process started.', () => process.uptime()],
    ['gauge', 'cartelera_movies', 'Films in the catalogue.', () => catalogue.movies.length],
    ['gauge', 'cartelera_answers_bytes', 'Size of the answers that are kept.', () => answers.bytes],
    [
      'gauge',
      'cartelera_release_fallback',
      'Whether the release before a damaged one is served.',
      () => Number(release.fallback !== undefined),
    ],
    [
      'counter',
      'cartelera_release_damages_total',
      'How often something damaged was asked for.',
      () => faults.damages,
    ],
    ['counter', 'cartelera_answers_hits_total', 'Answers sent again.', () => answers.counts.hits],
    ['counter', 'cartelera_answers_misses_total', 'Answers made.', () => answers.counts.misses],
  ]);
  app.addHook('onResponse', (request, reply, done) => {
    metrics.observe(request, reply);
    done();
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
      answer: Ready,
      fails: ['/readyz', 'not-ready'],
      immutable: false,
    }),
    () => {
      if (readiness.state !== 'ready')
        throw new Problem('not-ready', `the service is ${readiness.state}`);
      return {
        status: 'ready' as const,
        release: release.name,
        movies: catalogue.movies.length,
        ...(release.fallback && { fallback_from: release.fallback.from }),
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
      return metrics.text();
    },
  );
}
