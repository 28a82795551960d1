import type { Writer } from './column.js';
import { csv } from './csv.js';
import { ndjson } from './ndjson.js';

interface Format {
  readonly mediaType: string;
  readonly writer: () => Writer | Promise<Writer>;
}

/** Files that lists can be taken out as; Parquet's writer is loaded when it is first asked for. */
export const FORMATS = {
  csv: { mediaType: 'text/csv; charset=utf-8; header=present', writer: () => csv },
  ndjson: { mediaType: 'application/x-ndjson; charset=utf-8', writer: () => ndjson },
  parquet: {
    mediaType: 'application/vnd.apache.parquet',
    writer: async () => (await import('./parquet.js')).parquet,
  },
} satisfies Readonly<Record<string, Format>>;

type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];
