import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: process.env.LONG ? [] : ['test/long/**'],
    globalSetup: 'test/run-folder.ts',
    setupFiles: 'test/puts-back.ts',
    // Long enough for the slowest on a machine that is busy otherwise: a test says itself what is too slow.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    // The files of a worker share their modules: importing them anew for each took a minute in all.
    // `setupFiles` fails one that changes what they share otherwise.
    isolate: false,
    // Of two cores vitest would leave one idle.
    maxWorkers: 2,
  },
});
