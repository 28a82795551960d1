import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: process.env.LONG ? [] : ['test/long/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Of two cores vitest would leave one idle.
    maxWorkers: 2,
  },
});
