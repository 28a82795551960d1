import { join } from 'node:path';
import { usage } from '../base/errors.js';
import { EXPORT_FORMATS, exportClean } from '../catalogue/index.js';
import { championFolder, whileWriting } from '../release/index.js';
import { type Command, OPTIONS, outOf, text } from './command.js';

export const exportCommand: Command = {
  summary: 'write the clean data set: 20 columns, one row a film',
  usage: '[--format csv|parquet|json] [--to DIR] [--out DIR]',
  options: {
    format: { value: 'FORMAT', help: 'csv, parquet or json (csv)' },
    to: { value: 'DIR', help: 'folder to write to (clean)' },
    out: OPTIONS.out,
  },
  examples: ['cartelera export', 'cartelera export --format parquet --to data/clean'],
  async run(args, { out }) {
    const wanted = text(args, 'format') ?? 'csv';
    const format = EXPORT_FORMATS.find((known) => known === wanted);
    if (!format) throw usage(`--format is "${wanted}"; expected ${EXPORT_FORMATS.join(', ')}`);
    const folder = join(await championFolder(outOf(args)), 'catalogue');
    const to = text(args, 'to') ?? 'clean';
    const files = await whileWriting(to, 'a folder that can be written to', () =>
      exportClean({ folder, format, to }),
    );
    out(args.options.json ? JSON.stringify({ files }) : files.join('\n'));
  },
};
