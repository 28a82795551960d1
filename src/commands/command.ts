import { type ParseArgsConfig, parseArgs } from 'node:util';
import { usage } from '../base/errors.js';
import type { Report } from '../base/progress.js';

/** An option of a command, once: how it is parsed and what its help says. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** What stands for the value in the help: DIR, FILE, N. */
  readonly value?: string;
  readonly help: string;
  /** May be given more than once; its value is then a list. */
  readonly multiple?: true;
}

/** What a command was given: positional words and options by name. */
export interface Arguments {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

/** The world outside, as commands see it; tests pass their own. */
export interface Effects {
  /** Prints a line of the result. */
  out(line: string): void;
  /** Prints a line about the work, or shows progress; nothing with --quiet. */
  readonly report: Report;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Command {
  readonly summary: string;
  /** What follows the command's name in its usage line. */
  readonly usage: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly examples: readonly string[];
  run(args: Arguments, effects: Effects): Promise<void>;
}

export const COMMON_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  json: { type: 'boolean', help: 'print the result as JSON' },
  quiet: { type: 'boolean', help: 'print the result only, no progress' },
  debug: { type: 'boolean', help: 'print the stack of an error' },
  help: { type: 'boolean', short: 'h', help: 'print this help' },
};

/** Reads a command's words and options. Throws `usage` for what the command does not know. */
export function parseArguments(name: string, command: Command, argv: readonly string[]): Arguments {
  const specs = { ...command.options, ...COMMON_OPTIONS };
  const options = Object.fromEntries(
    Object.entries(specs).map(([option, { type, short, multiple = false }]) => [
      option,
      short ? { type, short, multiple } : { type, multiple },
    ]),
  );
  const { values, positionals } = parsed(name, argv, options);
  for (const [option, value] of Object.entries(values)) {
    if ([value].flat().includes(''))
      throw usage(`--${option} is ""; expected ${specs[option].value}`);
  }
  return { words: positionals, options: values as Arguments['options'] };
}

function parsed(name: string, argv: readonly string[], options: ParseArgsConfig['options']) {
  try {
    return parseArgs({ args: [...argv], options: options ?? {}, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw usage(`${message}; "cartelera ${name} --help" lists the options`);
  }
}

const FLAGS_WIDTH = 22;

/** The help of one command. */
export function helpOf(name: string, command: Command): string {
  const options = Object.entries({ ...command.options, ...COMMON_OPTIONS }).map(
    ([option, { short, value, help }]) => {
      const flags = `${short ? `-${short}, ` : ''}--${option}${value ? ` ${value}` : ''}`;
      const column =
        flags.length > FLAGS_WIDTH ? `${flags}\n${' '.repeat(FLAGS_WIDTH + 2)}` : flags;
      return `  ${column.padEnd(FLAGS_WIDTH)} ${help}`;
    },
  );
  return [
    command.summary,
    '',
    `Usage: cartelera ${name} ${command.usage}`.trimEnd(),
    '',
    'Options:',
    ...options,
    '',
    'Examples:',
    ...command.examples.map((example) => `  ${example}`),
  ].join('\n');
}

/** The value of an option that takes one, or its default. */
export function text(args: Arguments, option: string): string | undefined {
  const value = args.options[option];
  return typeof value === 'string' ? value : undefined;
}

/** The value of an option that takes a whole number of at least 1. Throws `usage` for another. */
export function count(args: Arguments, option: string, fallback: number): number {
  const value = text(args, option);
  if (value === undefined) return fallback;
  if (!/^[1-9][0-9]{0,5}$/.test(value)) {
    throw usage(`--${option} is "${value}"; expected a whole number from 1 to 999999`);
  }
  return Number(value);
}

/** Throws `usage` unless the command was given between `least` and `most` words. */
export function expectWords(args: Arguments, least: number, most: number, what: string): void {
  const { length } = args.words;
  if (length < least || length > most) {
    throw usage(`${length} words given (${args.words.join(' ') || 'none'}); expected ${what}`);
  }
}
