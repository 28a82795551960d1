import type { Gradual, Steps } from '../../base/steps.js';
import type { InSteps, Options } from '../../recommender/index.js';

/** Questions by `genres` and `words` are answered here, as one machine does, from when the first is asked. */
export function byTables(elsewhere: InSteps, here: Gradual<InSteps>): InSteps {
  const chosen = function* ({ algorithm }: Options = {}): Steps<InSteps> {
    if (algorithm !== 'genres' && algorithm !== 'words') return elsewhere;
    yield* here.steps();
    return here();
  };
  return {
    *similar(row, options) {
      return yield* (yield* chosen(options)).similar(row, options);
    },
    *recommend(liked, disliked, options) {
      return yield* (yield* chosen(options)).recommend(liked, disliked, options);
    },
    *explain(row, other, options) {
      return yield* (yield* chosen(options)).explain(row, other, options);
    },
    // By all fields, whatever is asked.
    preview: elsewhere.preview,
  };
}
