import { usage } from '../base/errors.js';
import { VERSION } from '../base/version.js';
import { type Command, checkWords, type Effects, helpOf, parseArguments } from './command.js';

/** Each command's module is loaded when it is asked for, so that none pays for another. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  up: async () => (await import('./up.js')).up,
  build: async () => (await import('./build.js')).build,
  serve: async () => (await import('./serve.js')).serve,
  status: async () => (await import('./status.js')).status,
  promote: async () => (await import('./promote.js')).promoteCommand,
  rollback: async () => (await import('./rollback.js')).rollbackCommand,
  history: async () => (await import('./history.js')).history,
  releases: async () => (await import('./releases.js')).releases,
  diff: async () => (await import('./diff.js')).diff,
  tag: async () => (await import('./tag.js')).tagCommand,
  prune: async () => (await import('./prune.js')).pruneCommand,
  publish: async () => (await import('./publish.js')).publish,
  push: async () => (await import('./push.js')).push,
  similar: async () => (await import('./similar.js')).similar,
  recommend: async () => (await import('./recommend.js')).recommend,
  explain: async () => (await import('./explain.js')).explain,
  mcp: async () => (await import('./mcp.js')).mcp,
  fetch: async () => (await import('./fetch.js')).fetchCommand,
  refresh: async () => (await import('./refresh.js')).refreshCommand,
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
  const [first, ...rest] = argv;
  if (first === '--version' || first === '-v') return effectsOf(false).out(VERSION);
  const asksHelp = first === 'help' && rest.length > 0;
  if (first === undefined || HELP.includes(first)) {
    if (!asksHelp) return effectsOf(false).out(await overview());
  }
  const name = asksHelp ? rest[0] : first;
  const command = await commandOf(name);
  if (asksHelp) return effectsOf(false).out(helpOf(name, command));
  const args = await parseArguments(name, command, rest);
  const effects = effectsOf(args.options.quiet === true);
  if (args.options.help) return effects.out(helpOf(name, command));
  checkWords(args, command);
  await command.run(args, effects);
}

const HELP = ['--help', '-h', 'help'];

async function commandOf(name: string): Promise<Command> {
  if (Object.hasOwn(COMMANDS, name)) return COMMANDS[name]();
  const { orMeant } = await import('./did-you-mean.js');
  throw usage(`unknown command "${name}"; ${orMeant(name, Object.keys(COMMANDS))}`);
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
    '"cartelera help COMMAND" tells more of each, "cartelera --version" which this is.',
    'It ends with 0 when all went well, 1 when the work failed, 2 when it was asked wrongly,',
    '3 when a release was refused, 4 when "refresh" found nothing new.',
  ].join('\n');
}
