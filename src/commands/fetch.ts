import { usage } from '../base/errors.js';
import { download, KAGGLE_ADDRESS } from '../catalogue/index.js';
import { type Command, text } from './command.js';

const FILE = 'the-movies-dataset.zip';

export const fetchCommand: Command = {
  summary: 'download The Movies Dataset from Kaggle, checked, going on where it was cut off',
  usage: '[--to FILE] [--sha256 HEX] [--url ADDRESS]',
  options: {
    to: { value: 'FILE', help: `where to save it (${FILE})` },
    sha256: { value: 'HEX', help: 'refuse the file unless it has this SHA-256' },
    url: { value: 'ADDRESS', help: 'another address to download from' },
  },
  examples: [
    'cartelera fetch',
    'cartelera fetch --to data/movies.zip',
    `cartelera build --source ${FILE}`,
  ],
  async run(args, { out, report }) {
    const sha256 = text(args, 'sha256');
    if (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(sha256)) {
      throw usage(`--sha256 is "${sha256}"; expected 64 hexadecimal digits`);
    }
    const to = text(args, 'to') ?? FILE;
    const result = await download({
      url: text(args, 'url') ?? KAGGLE_ADDRESS,
      to,
      ...(sha256 === undefined ? {} : { sha256 }),
      onProgress: (done, total) =>
        report({ message: `downloading ${to}`, done, ...(total === undefined ? {} : { total }) }),
      onRetry: (reason) => report({ message: `${reason}; trying again` }),
    });
    if (args.options.json) return out(JSON.stringify(result, null, 2));
    out(`${result.kept ? 'already there' : 'saved'}: ${to}, ${result.bytes} bytes`);
    out(`SHA-256: ${result.sha256}`);
    out(`next: cartelera build --source ${to}`);
  },
};
