import { readEvaluation } from '../../release/index.js';
import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { Problem } from '../problems/problems.js';
import { Type } from '../schemas/type.js';

const Answer = Type.Object({
  name: Type.String(),
  manifest: Type.AnyObject('inputs, settings, code version and outputs, with their SHA-256'),
});
const Evaluation = Type.AnyObject('precision@10 and nDCG@10 with 95 % intervals, coverage, slices');

export function releases(app: App, { release }: Context): void {
  app.get(
    '/v1/releases/current',
    inEnglish('service', {
      summary: 'The release that is being served',
      answer: Answer,
      fails: ['/v1/releases/current'],
    }),
    () => ({ name: release.name, manifest: release.manifest }),
  );
  app.get(
    '/v1/releases/current/evaluation',
    inEnglish('service', {
      summary: 'How good the lists of the release are, by people that it has never heard of',
      answer: Evaluation,
      fails: ['/v1/releases/current/evaluation', 'not-evaluated'],
      immutable: false,
    }),
    async () => {
      const evaluation = await readEvaluation(release.folder);
      if (evaluation !== null) return evaluation;
      const detail = `release ${release.name} has not been evaluated; "cartelera evaluate" does it`;
      throw new Problem('not-evaluated', detail);
    },
  );
}
