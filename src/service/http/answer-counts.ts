import type { FastifyReply, FastifyRequest } from 'fastify';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** Methods that somebody may ask by; Node knows thirty more. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

/** Requests to one route with one method and one status, by how long they took. */
interface Series {
  readonly route: string;
  readonly status: number;
  readonly buckets: Uint32Array;
  count: number;
  seconds: number;
}

/** Whether an answer is a list that holds nothing. */
export function isEmptyList(answer: unknown): boolean {
  const { results, recomendaciones = results } = Object(answer);
  return Array.isArray(recomendaciones) && recomendaciones.length === 0;
}

/** What became of requests. */
export class AnswerCounts {
  private readonly series = new Map<string, Series>();
  /** Answers sent again, and those made. */
  readonly kept = { hits: 0, misses: 0 };
  /** Lists that were made and hold nothing. */
  emptyLists = 0;

  observe(request: FastifyRequest, reply: FastifyReply): void {
    const route = request.routeOptions.url ?? 'unknown';
    const method = METHODS.has(request.method) ? request.method : 'other';
    const { statusCode: status } = reply;
    const key = `method="${method}",route="${route}",status="${status}"`;
    let series = this.series.get(key);
    if (series === undefined) {
      series = { route, status, buckets: new Uint32Array(SECONDS.length), count: 0, seconds: 0 };
      this.series.set(key, series);
    }
    const seconds = reply.elapsedTime / 1000;
    series.count++;
    series.seconds += seconds;
    const bucket = SECONDS.findIndex((limit) => seconds <= limit);
    if (bucket >= 0) series.buckets[bucket]++;
  }

  /** Takes an answer before it is written. */
  look(answer: unknown): void {
    if (isEmptyList(answer)) this.emptyLists++;
  }

  /** How often routes were asked with success or nothing found. */
  answered(isMeant: (route: string) => boolean): number {
    const meant = [...this.series.values()].filter(({ route }) => isMeant(route));
    const answers = meant.filter(
      ({ status }) => status === 200 || status === 304 || status === 404,
    );
    return answers.reduce((sum, { count }) => sum + count, 0);
  }

  /** Lines of Prometheus' text format 0.0.4. */
  lines(): string[] {
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
    return lines;
  }
}
