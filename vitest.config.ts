import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/run-folder.ts',
    exclude: process.env.LONG ? [] : ['test/long/**'],
    testTimeout: 120_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000 } },
    // Of two cores vitest would leave one idle.
    maxWorkers: 2,
  },
});
