import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../src/commands/run.js';

const ROOT = join(import.meta.dirname, '../..');

/** Everything that people read before they type. */
export const DOCUMENTS: readonly string[] = [
  ...readdirSync(ROOT).filter((path) => path.endsWith('.md')),
  'data/sample/README.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path.replaceAll('\\', '/')}`),
];

export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** A command as a reader sees it. */
export interface CommandLine {
  /** The document, or the command whose help it is in. */
  readonly where: string;
  readonly text: string;
  /** Part of a sentence, where a command may be named without its options. */
  readonly inline: boolean;
}

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm;
const PROGRAM = /^(?:\w+=\S+ )*(?:node|npm|npx|cartelera|curl|docker|python3|git|systemctl) /;

/** The commands of a document: lines of its blocks, and what stands as code in its sentences. */
export function commandsOf(file: string): CommandLine[] {
  const text = textOf(file);
  const blocks = [...text.matchAll(FENCE)].filter(([, language]) => language === 'sh');
  const services = text.matchAll(/^ExecStart=\S*\/(node .*)$/gm);
  const sentences = text.replace(FENCE, '').matchAll(/`([^`]+)`/g);
  return [
    ...[
      ...blocks.flatMap(([, , block]) => linesOf(block)),
      ...[...services].map(([, one]) => one),
    ].map((line) => ({ where: file, text: line, inline: false })),
    ...[...sentences]
      .map(([, code]) => code.replace(/\s+/g, ' '))
      .filter((code) => PROGRAM.test(code))
      .map((code) => ({ where: file, text: code, inline: true })),
  ];
}

/** The examples of every command's help. */
export async function examplesOfHelp(): Promise<CommandLine[]> {
  const commands = await Promise.all(
    Object.entries(COMMANDS).map(async ([name, load]) => ({ name, ...(await load()) })),
  );
  return commands.flatMap(({ name, examples }) =>
    examples.map((text) => ({ where: `${name} --help`, text, inline: false })),
  );
}

/** The commands of a block: ended by a line break or `&&` outside quotes, without comments. */
function linesOf(block: string): string[] {
  const parts = block.matchAll(/'[^']*'|"[^"]*"|&&|(?<=^|\s)#[^\n]*|\\\n|./gs);
  const lines = [''];
  for (const [part] of parts) {
    if (part === '\n' || part === '&&') lines.push('');
    else if (!part.startsWith('#') && part !== '\\\n') lines[lines.length - 1] += part;
  }
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** The words of a command as a shell would give them, and what it sets before them. */
export function wordsOf(
  line: string,
  home: string,
): { env: Record<string, string>; words: string[] } {
  const words = [...line.matchAll(/(?:'[^']*'|"[^"]*"|\S)+/g)].map(([word]) =>
    word.replace(/^~(?=\/)/, home).replace(/'([^']*)'|"([^"]*)"/g, '$1$2'),
  );
  const first = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
  const env = Object.fromEntries(words.slice(0, first).map((word) => word.split('=')));
  return { env, words: words.slice(first) };
}
