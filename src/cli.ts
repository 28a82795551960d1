#!/usr/bin/env node
import { UserError, usage } from './base/errors.js';
import { type Command, helpOf, parseArguments } from './commands/command.js';
import { terminalEffects } from './commands/terminal.js';

/** Each command's module is loaded when it is asked for, so that none pays for another. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  up: async () => (await import('./commands/up.js')).up,
  build: async () => (await import('./commands/build.js')).build,
  serve: async () => (await import('./commands/serve.js')).serve,
  similar: async () => (await import('./commands/similar.js')).similar,
  recommend: async () => (await import('./commands/recommend.js')).recommend,
  explain: async () => (await import('./commands/explain.js')).explain,
  fetch: async () => (await import('./commands/fetch.js')).fetchCommand,
  evaluate: async () => (await import('./commands/evaluate.js')).evaluate,
  learn: async () => (await import('./commands/learn.js')).learn,
  profile: async () => (await import('./commands/profile.js')).profile,
  export: async () => (await import('./commands/export.js')).exportCommand,
};

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

async function main(argv: readonly string[]): Promise<void> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(await overview());
    return;
  }
  const load = COMMANDS[name];
  if (!Object.hasOwn(COMMANDS, name)) {
    throw usage(`unknown command "${name}"; expected one of ${Object.keys(COMMANDS).join(', ')}`);
  }
  const command = await load();
  const args = parseArguments(name, command, rest);
  if (args.options.help) {
    console.log(helpOf(name, command));
    return;
  }
  await command.run(args, terminalEffects(args.options.quiet === true));
}

const argv = process.argv.slice(2);
try {
  await main(argv);
} catch (error) {
  const known = error instanceof UserError;
  const message = error instanceof Error ? error.message : String(error);
  // Over a progress bar that was left standing.
  const clear = process.stderr.isTTY ? '\r\x1b[K' : '';
  console.error(`${clear}cartelera: ${known ? message : `unexpected error: ${message}`}`);
  if (argv.includes('--debug')) console.error(error);
  else if (!known) console.error('"--debug" prints where it happened.');
  process.exitCode = known ? error.exitCode : 1;
}
