import { setFlagsFromString } from 'node:v8';

const DEFAULT_BYTES = 920;
const READING_BYTES = 200;

/** Limits V8's inlining, or no longer: reading is short, and compiling dear (5 % of the ETL). */
export function limitInlining(limited: boolean): void {
  const bytes = limited ? READING_BYTES : DEFAULT_BYTES;
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${bytes}`);
}
