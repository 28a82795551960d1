import { join } from 'node:path';

/** Where the page is built to, seen from src/service/ and from dist/chunks/ alike. */
export const BUILT_PAGE = join(import.meta.dirname, '../../dist/web');
