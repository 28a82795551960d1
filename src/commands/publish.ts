import { type Command, OPTIONS, outOf, text } from './command.js';

export const publish: Command = {
  summary: 'bring what lists are made of to a ClickHouse cluster, for "serve --store"',
  usage: 'ADDRESS [--release RELEASE] [--out DIR]',
  words: [1, 1, 'one address: clickhouse://USER@HOST:PORT/DATABASE'],
  options: {
    release: { value: 'RELEASE', help: 'a champion of before instead, to go back to' },
    out: OPTIONS.out,
  },
  examples: [
    'cartelera publish clickhouse://localhost:8123/films',
    "cartelera publish 'clickhouse://a1|a2,b1|b2/films' --out releases",
  ],
  async run(args, { out, report }) {
    const { publishRelease } = await import('../remote/index.js');
    const asked = { out: outOf(args), release: text(args, 'release'), report };
    const published = await publishRelease(args.words[0], asked);
    if (args.options.json) return out(JSON.stringify(published, null, 2));
    const { release, database, films, rows, dropped } = published;
    out(`${release} is in ${database}: ${films} films; ${rows} rows were sent`);
    if (dropped.length > 0) out(`dropped: ${dropped.join(', ')}`);
  },
};
