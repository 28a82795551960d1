import { join } from 'node:path';
import { usage } from '../base/errors.js';
import { EXPORT_FORMATS, EXPORT_TABLES, exportClean } from '../catalogue/index.js';
import { championFolder, whileWriting } from '../release/index.js';
import { type Arguments, type Command, type Effects, OPTIONS, outOf, text } from './command.js';
import { toStandardOutput } from './standard-output.js';

export const exportCommand: Command = {
  summary: 'write the clean data set: 20 columns, one row a film; or the tables',
  usage:
    '[--format csv|parquet|json] [--tables all|NAMES] [--for excel [--lang es|en]] [--to DIR] [--out DIR]',
  options: {
    format: { value: 'FORMAT', help: 'csv, parquet or json (csv)' },
    tables: {
      value: 'NAMES',
      help: 'tables as they stand, rejects and lineage too, to DIR/tables: all, or movies,rejects',
    },
    for: { value: 'excel', help: 'CSV that opens in Excel, without formulas in its cells' },
    lang: { value: 'es|en', help: 'language of that Excel (that of the terminal)' },
    to: { value: 'DIR', help: 'folder to write to (clean), or - for standard output' },
    out: OPTIONS.out,
  },
  examples: [
    'cartelera export',
    'cartelera export --format parquet --to data/clean',
    'cartelera export --for excel --lang es',
    'cartelera export --tables all --format parquet',
    'cartelera export --format json --to -',
  ],
  async run(args, { out, report, env }) {
    const format = oneOf(args, 'format', EXPORT_FORMATS) ?? 'csv';
    const excel =
      oneOf(args, 'for', ['excel']) && (oneOf(args, 'lang', LANGUAGES) ?? spokenIn(env));
    if (excel && format !== 'csv') throw usage(`--for excel writes csv; --format is "${format}"`);
    if (!excel && args.options.lang) throw usage('--lang is of --for excel; expected both');
    const tables = tablesOf(text(args, 'tables'));
    const folder = join(await championFolder(outOf(args)), 'catalogue');
    const to = text(args, 'to') ?? 'clean';
    const made = (to: string) =>
      exportClean({ folder, format, to, ...(tables && { tables }), ...(excel && { excel }) });
    if (to === '-') {
      if (tables || args.options.json) {
        throw usage('--to - writes the films alone; expected no --tables, and no --json');
      }
      return toStandardOutput(async (folder) => (await made(folder)).files[0]);
    }
    const { files, guarded } = await whileWriting(to, 'a folder that can be written to', () =>
      made(to),
    );
    if (guarded > 0) {
      report({
        message: `cells that began as formulas do (= + - @ tab), with ' before them now: ${guarded}`,
      });
    }
    out(
      args.options.json ? JSON.stringify(excel ? { files, guarded } : { files }) : files.join('\n'),
    );
  },
};

const LANGUAGES = ['es', 'en'] as const;

/** The language of the terminal: Spanish, or else English. */
const spokenIn = ({ LC_ALL, LC_NUMERIC, LANG }: Effects['env']) =>
  /^es(?![a-z])/u.test((LC_ALL || LC_NUMERIC || LANG) ?? '') ? 'es' : 'en';

/** The word that an option is given; undefined where it is not. Throws `usage` for another. */
function oneOf<W extends string>(args: Arguments, option: string, words: readonly W[]) {
  const given = text(args, option);
  const word = words.find((known) => known === given);
  if (given === undefined || word !== undefined) return word;
  throw usage(`--${option} is "${given}"; expected ${words.join(', ')}`);
}

function tablesOf(names: string | undefined): readonly string[] | undefined {
  if (names === undefined) return undefined;
  if (names === 'all') return EXPORT_TABLES;
  const tables = names.split(',').map((name) => name.trim());
  const unknown = tables.find((table) => !EXPORT_TABLES.includes(table));
  if (unknown === undefined) return tables;
  throw usage(`--tables names "${unknown}"; expected all, or some of ${EXPORT_TABLES.join(', ')}`);
}
