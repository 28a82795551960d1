import type { Context } from '../context/context.js';
import type { App } from '../http/app-type.js';
import { inEnglish } from '../http/release-route.js';
import { count } from '../schemas/recommend-query.js';
import { Type } from '../schemas/type.js';

const Answer = Type.Object({
  since: Type.String({ description: 'when this process started, in ISO 8601' }),
  asked: Type.Integer({ description: 'questions that named a title', examples: [1200] }),
  not_found: Type.Integer({ description: 'of these, whose title no film has', examples: [18] }),
  share: Type.NullableNumber({ description: 'not_found / asked', examples: [0.015] }),
  titles: Type.Array(
    Type.Object({
      title: Type.String({ description: 'without capitals and accents' }),
      times: Type.Integer({ examples: [4] }),
    }),
    { description: 'asked for at least twice, the most frequent first' },
  ),
});

/** Which titles people ask for in vain: in memory alone, and nothing of who asks. */
export function questions(app: App, { counts, missed }: Context): void {
  const since = new Date(performance.timeOrigin).toISOString();
  app.get(
    '/v1/stats/questions',
    inEnglish('service', {
      summary: 'Titles that were asked for and not found',
      querystring: Type.Object({ n: count('most titles; 20 when left out', 100, 20) }),
      answer: Answer,
      fails: ['/v1/stats/questions', 'invalid-parameter'],
      immutable: false,
    }),
    ({ query: { n = 20 } }, reply) => {
      void reply.header('cache-control', 'no-store');
      const asked = counts.answered((route) => missed.routes.has(route));
      const share = asked > 0 ? missed.count / asked : null;
      return { since, asked, not_found: missed.count, share, titles: missed.top(n) };
    },
  );
}
