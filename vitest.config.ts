import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: process.env.LONG ? [] : ['test/long/**'],
    globalSetup: 'test/run-folder.ts',
    setupFiles: 'test/puts-back.ts',
    testTimeout: 120_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000 } },
    // The files of a worker share their modules: importing them anew for each took a minute in all.
    // `setupFiles` fails one that changes what they share otherwise.
    isolate: false,
    // Of two cores vitest would leave one idle.
    maxWorkers: 2,
  },
});
