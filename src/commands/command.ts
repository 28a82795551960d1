import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf, usage } from '../base/errors.js';
import { PROGRAM_ROOT } from '../base/program-root.js';
import type { Report } from '../base/progress.js';

/** An option of a command, once: how it is parsed and what its help says. */
export interface OptionSpec {
  readonly short?: string;
  /** What stands for the value in the help: DIR, FILE, N; an option without one is on or off. */
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
  /** How many words it takes; none when left out. */
  readonly words?: readonly [least: number, most: number, what: string];
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly examples: readonly string[];
  run(args: Arguments, effects: Effects): Promise<void>;
}

export const COMMON_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  json: { help: 'print the result as JSON' },
  quiet: { help: 'print the result only, no progress' },
  debug: { help: 'print the stack of an error' },
  help: { short: 'h', help: 'print this help' },
};

/** Reads a command's words and options. Throws `usage` for what the command does not know. */
export async function parseArguments(
  name: string,
  command: Command,
  argv: readonly string[],
): Promise<Arguments> {
  const specs = { ...command.options, ...COMMON_OPTIONS };
  const options = Object.fromEntries(
    Object.entries(specs).map(([option, { value, short, multiple = false }]) => {
      const type: 'string' | 'boolean' = value ? 'string' : 'boolean';
      return [option, { type, multiple, ...(short && { short }) }];
    }),
  );
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    const [message] = messageOf(error).split('. ');
    const unknown = /^Unknown option '--([^']+)'/.exec(message)?.[1];
    const { didYouMean } = await import('./did-you-mean.js');
    const meant = unknown && didYouMean(unknown, Object.keys(specs));
    const hint = meant ? `did you mean "--${meant}"? ` : '';
    throw usage(`${message}; ${hint}"cartelera help ${name}" lists the options`);
  }
  for (const [option, value] of Object.entries(parsed.values)) {
    if ([value].flat().includes(''))
      throw usage(`--${option} is ""; expected ${specs[option].value}`);
  }
  return { words: parsed.positionals, options: parsed.values as Arguments['options'] };
}

const FLAGS_WIDTH = 22;

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

/** Throws `usage` unless as many words were given as the command takes. */
export function checkWords({ words }: Arguments, command: Command): void {
  const [least, most, what] = command.words ?? [0, 0, 'no words, only options'];
  if (words.length < least || words.length > most) {
    throw usage(
      `${words.length} ${words.length === 1 ? 'word' : 'words'} given (${words.join(' ') || 'none'}); expected ${what}`,
    );
  }
}

/** The sample that comes with the program. */
export const SAMPLE = join(PROGRAM_ROOT, 'data/sample');

/** Options of several commands. */
export const OPTIONS = {
  source: {
    value: 'DIR',
    multiple: true,
    help: 'folder, .zip or file with the raw data, "sample", or - for standard input; given again, all are made one',
  },
  out: { value: 'DIR', help: 'folder of the releases (releases)' },
  why: { value: 'TEXT', help: 'why, as "history" will tell it' },
  ratings: { value: 'FILE', help: "ratings in MovieLens' layout, .csv or .csv.gz" },
  links: {
    value: 'FILE',
    help: "MovieLens' links.csv (the one beside the ratings); without it they name films by TMDB id",
  },
  weights: { value: 'FILE', help: 'weights that "learn" wrote, instead of the program\'s own' },
  judged: {
    value: 'FILE',
    help: 'pairs of films graded by how alike they are: movie_id, other_id, grade, part',
  },
} satisfies Readonly<Record<string, OptionSpec>>;

/** The folder of the releases. Throws `usage` where it is an address. */
export function outOf(args: Arguments): string {
  const out = text(args, 'out') ?? 'releases';
  if (!isAddress(out)) return out;
  throw usage(
    `--out is "${out}"; expected a folder: "push" brings a release there, "serve" takes it`,
  );
}

/** Whether a text names a store instead of a folder. */
export const isAddress = (text: string): boolean => /^(?:s3|https?):|:\/\//i.test(text);

/** The raw data that were asked for: paths; undefined when nothing was asked for. */
export function sourceOf({ options }: Arguments): readonly string[] | undefined {
  const given = options.source as readonly string[] | undefined;
  return given?.map((source) => (source === 'sample' ? SAMPLE : source));
}

/** The file of ratings. Throws `usage` where none is given. */
export function ratingsOf(args: Arguments): string {
  const ratings = text(args, 'ratings');
  if (ratings === undefined) throw usage('no --ratings given; expected a file of ratings');
  return ratings;
}
