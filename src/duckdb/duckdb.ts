import { createRequire } from 'node:module';
import { messageOf, notInstalled } from '../base/errors.js';
import { once } from '../base/once.js';

const require = createRequire(import.meta.url);

// Freed memory serves the next statement, as to touch new one takes a fifth of a build: one arena,
// nothing given back, free stretches cut to size. The allocator reads this when DuckDB is loaded.
process.env.DUCKDB_JE_MALLOC_CONF ??= 'narenas:1,dirty_decay_ms:-1,lg_extent_max_active_fit:12';

/** A module that is loaded when something of it is first asked for: to serve takes none of it. */
const lazily = <Module extends object>(name: string): Module => {
  const loaded = once((): Module => {
    try {
      return require(name);
    } catch (error) {
      const [why] = messageOf(error).split('\n');
      throw notInstalled(
        `DuckDB cannot be loaded (${why}); expected it beside to read and write files: npm install @duckdb/node-api`,
        error,
      );
    }
  });
  return new Proxy({} as Module, { get: (_, key) => Reflect.get(loaded(), key) });
};

/** DuckDB, required: to import it, Node parses its 150 files of CommonJS twice, 0.1 s a build. */
export const duckdb = lazily<typeof import('@duckdb/node-api')>('@duckdb/node-api');

/** The calls below it, for what has to go in blocks. */
export const bindings = lazily<typeof import('@duckdb/node-bindings')>('@duckdb/node-bindings');
