import { join } from 'node:path';

/** The folder that the program lies in, seen from src/base/ and from dist/chunks/ alike. */
export const PROGRAM_ROOT: string = join(import.meta.dirname, '../..');
