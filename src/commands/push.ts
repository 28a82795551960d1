import { usage } from '../base/errors.js';
import { type Command, isAddress, OPTIONS, outOf, text } from './command.js';

export const push: Command = {
  summary: 'bring the release that is served to a bucket, from which many servers take it',
  usage: 'ADDRESS [--release RELEASE] [--out DIR]',
  words: [1, 1, 'one address: s3://BUCKET/PREFIX'],
  options: {
    release: { value: 'RELEASE', help: 'a champion of before instead, to go back to' },
    out: OPTIONS.out,
  },
  examples: [
    'cartelera push s3://films/releases',
    'cartelera push s3://films/releases --release previous --out releases',
  ],
  async run(args, { out, report }) {
    const [address] = args.words;
    if (!isAddress(address)) throw usage(`"${address}" is no address; expected s3://BUCKET/PREFIX`);
    const { openStore, pushRelease } = await import('../remote/index.js');
    const asked = { out: outOf(args), release: text(args, 'release'), report };
    const pushed = await pushRelease(openStore(address), asked);
    if (args.options.json) return out(JSON.stringify(pushed, null, 2));
    const { release, before, files, bytes } = pushed;
    out(`${release} is served from ${pushed.address}, instead of ${before ?? 'none'}`);
    out(`${files} files were brought there, ${(bytes / 1e6).toFixed(1)} MB`);
  },
};
