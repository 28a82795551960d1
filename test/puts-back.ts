import { afterAll, expect } from 'vitest';

const EVENTS = [
  'SIGINT',
  'SIGTERM',
  'SIGHUP',
  'disconnect',
  'uncaughtException',
  'unhandledRejection',
];
/** What modules set once, as they are loaded. */
const LOADED = /^(__\w+|DUCKDB_JE_MALLOC_CONF|awslambda)$/u;

/** What the test files of a worker share, by name: each leaves it as it found it, or fails. */
const shared = () =>
  new Map<string, unknown>([
    ...Object.entries(process.env),
    ...EVENTS.map((event) => [`listeners of ${event}`, process.listenerCount(event)] as const),
    ...Object.getOwnPropertyNames(globalThis).map((name) => [name, 'global'] as const),
    ['the working folder', process.cwd()],
    ['the exit code', process.exitCode],
  ]);

const before = shared();
afterAll(() => {
  const after = shared();
  const names = new Set([...before.keys(), ...after.keys()]);
  const changed = [...names]
    .filter((name) => !LOADED.test(name))
    .filter((name) => before.get(name) !== after.get(name));
  expect(changed, 'a test file puts back what it changes').toEqual([]);
});
