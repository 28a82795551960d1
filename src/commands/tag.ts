import { usage } from '../base/errors.js';
import { releaseNamed, tag } from '../release/index.js';
import { type Command, OPTIONS, outOf } from './command.js';

const RESERVED = ['champion', 'previous', 'challenger'];

export const tagCommand: Command = {
  summary: 'give a release a name of its own, under which it is kept, or take that away',
  usage: 'TAG [RELEASE] [--remove] [--out DIR]',
  words: [1, 2, 'a tag, and a release (the champion when left out)'],
  options: { remove: { help: 'take the tag away' }, out: OPTIONS.out },
  examples: ['cartelera tag before-summer', 'cartelera tag before-summer --remove'],
  async run(args, { out }) {
    const folder = outOf(args);
    const [name, release = 'champion'] = args.words;
    if (
      !/^[a-z0-9][\w.-]{0,63}$/i.test(name) ||
      /^release-/.test(name) ||
      RESERVED.includes(name)
    ) {
      throw usage(
        `the tag is "${name}"; expected letters, digits, dots and hyphens, no name or alias`,
      );
    }
    const tagged = args.options.remove ? null : await releaseNamed(folder, release);
    await tag(folder, name, tagged);
    if (args.options.json) return out(JSON.stringify({ tag: name, release: tagged }));
    out(tagged === null ? `no release is tagged ${name} now` : `${tagged} is tagged ${name}`);
  },
};
