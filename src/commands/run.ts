import { usage } from '../base/errors.js';
import { type Command, checkWords, type Effects, helpOf, parseArguments } from './command.js';

/** Each command's module is loaded when it is asked for, so that none pays for another. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  up: async () => (await import('./up.js')).up,
  build: async () => (await import('./build.js')).build,
  serve: async () => (await import('./serve.js')).serve,
  similar: async () => (await import('./similar.js')).similar,
  recommend: async () => (await import('./recommend.js')).recommend,
  explain: async () => (await import('./explain.js')).explain,
  fetch: async () => (await import('./fetch.js')).fetchCommand,
  evaluate: async () => (await import('./evaluate.js')).evaluate,
  learn: async () => (await import('./learn.js')).learn,
  profile: async () => (await import('./profile.js')).profile,
  export: async () => (await import('./export.js')).exportCommand,
};

/** Does what a command line says; `effectsOf` is told whether to be quiet. Throws `usage`. */
export async function run(
  argv: readonly string[],
  effectsOf: (quiet: boolean) => Effects,
): Promise<void> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    effectsOf(false).out(await overview());
    return;
  }
  const load = COMMANDS[name];
  if (!Object.hasOwn(COMMANDS, name)) {
    throw usage(`unknown command "${name}"; expected one of ${Object.keys(COMMANDS).join(', ')}`);
  }
  const command = await load();
  const args = parseArguments(name, command, rest);
  const effects = effectsOf(args.options.quiet === true);
  if (args.options.help) return effects.out(helpOf(name, command));
  checkWords(args, command);
  await command.run(args, effects);
}

async function overview(): Promise<string> {
  const lines = [];
  for (const [name, load] of Object.entries(COMMANDS)) {
    lines.push(`  ${name.padEnd(10)} ${(await load()).summary}`);
  }
  return [
    'Cartelera: a clean film catalogue, a data report, recommendations with reasons, and an API.',
    '',
    'Usage: cartelera COMMAND [OPTIONS]',
    '',
    'Commands:',
    ...lines,
    '',
    '"cartelera COMMAND --help" tells more of each.',
  ].join('\n');
}
