import { createRequire } from 'node:module';
import { once } from '../base/once.js';

const require = createRequire(import.meta.url);

// Memory that one statement has freed serves the next: one arena for all threads, nothing given back
// before the database is closed, and any free stretch is cut where a smaller one is asked for. To touch
// new memory is dear, a fifth of a build. The allocator reads this when DuckDB is loaded.
process.env.DUCKDB_JE_MALLOC_CONF ??= 'narenas:1,dirty_decay_ms:-1,lg_extent_max_active_fit:12';

/** A module that is loaded when something of it is first asked for: to serve takes none of it. */
const lazily = <Module extends object>(name: string): Module => {
  const loaded = once((): Module => require(name));
  return new Proxy({} as Module, { get: (_, key) => Reflect.get(loaded(), key) });
};

/**
 * DuckDB. Required, not imported: to import its 150 CommonJS files Node would parse each of them
 * twice, a tenth of a second in every build.
 */
export const duckdb = lazily<typeof import('@duckdb/node-api')>('@duckdb/node-api');

/** The calls below it, for what has to go in blocks. */
export const bindings = lazily<typeof import('@duckdb/node-bindings')>('@duckdb/node-bindings');
