import { createRequire } from 'node:module';

/**
 * DuckDB. Required, not imported: to import its 150 CommonJS files Node would parse each of them
 * twice.
 */
export const duckdb = createRequire(import.meta.url)(
  '@duckdb/node-api',
) as typeof import('@duckdb/node-api');
