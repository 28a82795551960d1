import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { dataThrough } from '../../base/data-day.js';
import { once } from '../../base/once.js';
import { VERSION } from '../../base/version.js';
import type { Context } from '../context/context.js';
import type { ByteCache } from '../http/byte-cache.js';

/** How late the event loop is, in nanoseconds, watched from the first time that it is asked for. */
export const eventLoopDelay = once(() => {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return delay;
});

/** A figure, read when it is asked for; null where the system does not tell. */
type Figure = readonly [name: string, help: string, read: () => number | null];

/** Seconds since the day began up to which the data are known; null where the release does not tell. */
export function dataAge({ manifest }: Context['release']): number | null {
  const day = dataThrough(manifest);
  return day === null ? null : Math.max(0, (Date.now() - Date.parse(day)) / 1000);
}

/** Since when a release has stood here, by the time of its manifest; null where there is none. */
export function releaseAge({ folder }: Context['release']): number | null {
  const stats = statSync(join(folder, 'manifest.json'), { throwIfNoEntry: false });
  return stats ? (Date.now() - stats.mtimeMs) / 1000 : null;
}

const openFiles = (): number | null => {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return null;
  }
};

/** All figures in Prometheus' text format 0.0.4; those of the process under the names of prom-client. */
export function metricsOf(
  context: Context,
  answers: ByteCache<unknown>,
  workers: { readonly count: number } | undefined,
): () => string {
  const { release, catalogue, faults, connections, counts, following, missed, downloads } = context;
  const delay = (of: (watch: ReturnType<typeof eventLoopDelay>) => number) => () => {
    const seconds = of(eventLoopDelay()) / 1e9;
    // Before its first reading it tells no number.
    return Number.isFinite(seconds) && seconds < 1e6 ? seconds : 0;
  };
  const gauges: readonly Figure[] = [
    [
      'process_start_time_seconds',
      'When the process started, in seconds since 1970.',
      () => Math.round(performance.timeOrigin) / 1000,
    ],
    ['process_uptime_seconds', 'Time since the process started.', () => process.uptime()],
    ['process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss()],
    ['process_open_fds', 'Open files and connections.', openFiles],
    ['nodejs_heap_size_total_bytes', 'Size of the heap.', () => process.memoryUsage().heapTotal],
    ['nodejs_heap_size_used_bytes', 'Used of the heap.', () => process.memoryUsage().heapUsed],
    ['nodejs_heap_used_bytes', 'The same, as before.', () => process.memoryUsage().heapUsed],
    ['nodejs_external_memory_bytes', 'Beside the heap.', () => process.memoryUsage().external],
    ['nodejs_eventloop_lag_seconds', 'How late it is on average.', delay(({ mean }) => mean)],
    ['nodejs_eventloop_lag_max_seconds', 'Most of that.', delay(({ max }) => max)],
    ['nodejs_eventloop_lag_p50_seconds', 'Median.', delay((one) => one.percentile(50))],
    ['nodejs_eventloop_lag_p99_seconds', '99 in 100.', delay((one) => one.percentile(99))],
    ['cartelera_movies', 'Films in the catalogue.', () => catalogue.movies.length],
    ['cartelera_answers_bytes', 'Size of the answers that are kept.', () => answers.bytes],
    [
      'cartelera_data_age_seconds',
      'Since the day up to which the data are known, where the release tells it.',
      () => dataAge(release),
    ],
    [
      'cartelera_release_age_seconds',
      'Since the release was built, or brought here.',
      () => releaseAge(release),
    ],
    ['cartelera_connections_open', 'Connections.', () => connections.count],
    ['cartelera_answers_unread_bytes', 'Made and not yet read.', () => connections.unsentBytes],
    ['cartelera_downloads_open', 'Files being taken out.', () => downloads.count],
    [
      'cartelera_workers',
      'Threads that answer lists beside the first.',
      () => workers?.count ?? null,
    ],
    [
      'cartelera_release_fallback',
      'Whether the champion could not be opened and the release before it is served.',
      () => Number(release.fallback !== undefined),
    ],
    [
      'cartelera_release_refused',
      'Whether the champion was not taken and the release before it goes on.',
      () => Number(following.refused !== undefined),
    ],
    [
      'cartelera_release_swap_seconds',
      'How long it took to open and warm the release that was taken last.',
      () => following.last?.seconds ?? null,
    ],
    [
      'cartelera_replicas_away',
      'Servers of the cluster that are not asked.',
      () => context.replicas?.().filter(({ why }) => why !== undefined).length ?? null,
    ],
    [
      'cartelera_storage_failures',
      'How often on end the store of releases was not as it should be.',
      () => context.storage?.failures ?? null,
    ],
  ];
  const counters: readonly Figure[] = [
    [
      'process_cpu_user_seconds_total',
      'Processor time of the program.',
      () => process.cpuUsage().user / 1e6,
    ],
    [
      'process_cpu_system_seconds_total',
      'Processor time of the system for it.',
      () => process.cpuUsage().system / 1e6,
    ],
    [
      'process_cpu_seconds_total',
      'Both.',
      () => (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
    ],
    [
      'cartelera_release_damages_total',
      'How often something damaged was asked for.',
      () => faults.damages,
    ],
    ['cartelera_release_swaps_total', 'Releases taken while serving.', () => following.swaps],
    ['cartelera_answers_hits_total', 'Answers sent again.', () => counts.kept.hits],
    ['cartelera_answers_misses_total', 'Answers made.', () => counts.kept.misses],
    ['cartelera_lists_empty_total', 'Lists made that hold nothing.', () => counts.emptyLists],
    ['cartelera_titles_missed_total', 'Titles that were not found.', () => missed.count],
    ['cartelera_requests_shed_total', 'Refused for too much work.', () => connections.shed],
  ];
  const infos = [
    ['nodejs_version_info', 'Version of Node.', `version="${process.version}"`],
    [
      'cartelera_release_info',
      'The release that is served, and the program.',
      `release="${release.name}",version="${VERSION}"`,
    ],
  ] as const;
  return () => {
    const lines = counts.lines();
    const put = (type: string, [name, help, read]: Figure) => {
      const value = read();
      if (value === null) return;
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, `${name} ${value}`);
    };
    for (const figure of gauges) put('gauge', figure);
    for (const figure of counters) put('counter', figure);
    for (const [name, help, labels] of infos) {
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name}{${labels}} 1`);
    }
    // As prom-client does: each scrape tells of the time since the last.
    eventLoopDelay().reset();
    return `${lines.join('\n')}\n`;
  };
}
