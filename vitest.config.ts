import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest come first, so that no core waits for the last of them. */
const SLOWEST = [
  'catalogue/build-mutants',
  'commands/cli',
  'web/views',
  'profile/report-page',
  'web/journeys',
  'release/build-release',
  'profile/profile-files',
  'profile/build-profile',
  'catalogue/build-catalogue',
  'catalogue/row-rules',
  'catalogue/read/bytes',
  'recommender/recommender',
  'service/docs-page',
].map((name) => `/test/${name}.test.ts`);

class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification) => {
      const place = SLOWEST.findIndex((name) => moduleId.endsWith(name));
      return place < 0 ? SLOWEST.length : place;
    };
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: process.env.LONG ? [] : ['test/long/**'],
    globalSetup: 'test/run-folder.ts',
    sequence: { sequencer: SlowestFirst },
    testTimeout: 120_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000 } },
    // The files of a worker share their modules: importing them anew for each took a minute in all.
    isolate: false,
    // Of two cores vitest would leave one idle.
    maxWorkers: 2,
  },
});
