import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * DuckDB. Required, not imported: to import its 150 CommonJS files Node would parse each of them
 * twice, a tenth of a second in every build.
 */
export const duckdb = require('@duckdb/node-api') as typeof import('@duckdb/node-api');

/** The calls below it, for what has to go in blocks. */
export const bindings = require('@duckdb/node-bindings') as typeof import('@duckdb/node-bindings');

/** A string in a vector: `duckdb_string_t` of DuckDB's C interface (duckdb.h). */
export const STRING_BYTES = 16;
/** A string of up to this many bytes stands in the vector itself; a longer one is pointed to. */
export const INLINE_BYTES = 12;
