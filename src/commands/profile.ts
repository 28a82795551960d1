import { join } from 'node:path';
import { profileFiles } from '../profile/index.js';
import { whileWriting } from '../release/index.js';
import { type Command, text } from './command.js';
import { withStandardInput } from './standard-input.js';

const MOST_FILES = 50;

export const profile: Command = {
  summary: 'report what is in CSV, Parquet or JSON files, and what changed since others',
  usage: 'FILE... [--against FILE] [--to DIR]',
  words: [1, MOST_FILES, 'the files to profile, or folders or .zips of them'],
  options: {
    against: {
      value: 'FILE',
      help: 'compare the first file with this earlier one',
    },
    to: { value: 'DIR', help: 'folder to write the report to (profile)' },
  },
  examples: [
    'cartelera profile - < movies_metadata.csv',
    'cartelera profile movies_metadata.csv',
    'cartelera profile today.parquet --against yesterday.parquet --to report',
  ],
  async run(args, { out, report }) {
    const folder = text(args, 'to') ?? 'profile';
    const { findings, alerts, drift } = await whileWriting(
      folder,
      'a folder that can be written to',
      () =>
        withStandardInput(args.words, (files) =>
          profileFiles({ files, against: text(args, 'against'), folder, report }),
        ),
    );
    const files = ['profile.html', 'profile.json'].map((name) => join(folder, name));
    out(
      args.options.json
        ? JSON.stringify({ files, findings, alerts, drift: drift ?? null })
        : [...findings.map(({ en }) => en), '', ...files].join('\n'),
    );
  },
};
