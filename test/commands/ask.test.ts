import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/commands/command.js';
import { explain } from '../../src/commands/explain.js';
import { recommend } from '../../src/commands/recommend.js';
import { similar } from '../../src/commands/similar.js';
import { sampleReleases } from '../built-once.js';

const COMMANDS = { similar, recommend, explain };

/** The lines of the READMEs and of --help that ask for films. */
const asked = [
  ...['README.md', 'README.es.md']
    .map((file) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8'))
    .flatMap((text) => text.match(/(?<=node dist\/cli\.js )(similar|recommend|explain) [^#\n]+/g)),
  ...Object.values(COMMANDS).flatMap(({ examples }) =>
    examples.map((example) => example.replace('cartelera ', '')),
  ),
].map((line) => line?.trim() ?? '');

describe('what the READMEs and --help show of asking for films', () => {
  it('is all three commands', () => {
    expect(asked.length).toBe(13);
  });

  it.each([...new Set(asked)])('%s: is answered from the sample', async (line) => {
    const [name = '', ...words] = line.match(/"[^"]*"|\S+/g) ?? [];
    const command = COMMANDS[name as keyof typeof COMMANDS];
    const argv = words.map((word) => word.replaceAll('"', ''));
    const args = parseArguments(name, command, [...argv, '--out', await sampleReleases()]);
    const lines: string[] = [];
    await command.run(args, { out: (text) => lines.push(text), report: () => {}, env: {} });
    expect(lines.join('\n').split('\n').length).toBeGreaterThan(3);
  });
});
