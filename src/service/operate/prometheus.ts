import type { FastifyReply, FastifyRequest } from 'fastify';

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
export type Figure = readonly [
  type: 'gauge' | 'counter',
  name: string,
  help: string,
  read: () => number,
];

/** Counts answers, and tells them in Prometheus' text format 0.0.4. */
export class PrometheusMetrics {
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
