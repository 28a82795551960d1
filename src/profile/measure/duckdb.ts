import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * DuckDB. Required, not imported: to import its 150 CommonJS files Node would parse each of them
 * twice.
 */
export const duckdb = require('@duckdb/node-api') as typeof import('@duckdb/node-api');

/** The calls below it, for what has to go in blocks. */
export const bindings = require('@duckdb/node-bindings') as typeof import('@duckdb/node-bindings');
