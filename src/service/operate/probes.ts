import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import type { ByteCache } from '../http/byte-cache.js';
import { inEnglish } from '../http/release-route.js';
import { Problem } from '../problems/problems.js';
import { Type } from '../schemas/type.js';
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

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** Methods that somebody may ask by; Node knows thirty more. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

/** Requests to one route with one method and one status, by how long they took. */
interface Series {
  readonly buckets: Uint32Array;
  count: number;
  seconds: number;
}

/** A figure of the whole process, read when it is asked for. */
type Figure = readonly [type: 'gauge' | 'counter', name: string, help: string, read: () => number];

/** Counts answers, and tells them in Prometheus' text format 0.0.4. */
class PrometheusMetrics {
  private readonly series = new Map<string, Series>();

  constructor(private readonly figures: readonly Figure[]) {}

  observe(request: FastifyRequest, reply: FastifyReply): void {
    const route = request.routeOptions.url ?? 'unknown';
    const method = METHODS.has(request.method) ? request.method : 'other';
    const key = `method="${method}",route="${route}",status="${reply.statusCode}"`;
    let series = this.series.get(key);
    if (series === undefined) {
      series = { buckets: new Uint32Array(SECONDS.length), count: 0, seconds: 0 };
      this.series.set(key, series);
    }
    const seconds = reply.elapsedTime / 1000;
    series.count++;
    series.seconds += seconds;
    const bucket = SECONDS.findIndex((limit) => seconds <= limit);
    if (bucket >= 0) series.buckets[bucket]++;
  }

  text(): string {
    const name = 'http_request_duration_seconds';
    const lines = [`# HELP ${name} Time from request to answer.`, `# TYPE ${name} histogram`];
    for (const [labels, { buckets, count, seconds }] of this.series) {
      let below = 0;
      SECONDS.forEach((limit, i) => {
        below += buckets[i];
        lines.push(`${name}_bucket{${labels},le="${limit}"} ${below}`);
      });
      lines.push(`${name}_bucket{${labels},le="+Inf"} ${count}`);
      lines.push(`${name}_sum{${labels}} ${seconds}`, `${name}_count{${labels}} ${count}`);
    }
    for (const [type, name, help, read] of this.figures) {
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, `${name} ${read()}`);
    }
    return `${lines.join('\n')}\n`;
  }
}
