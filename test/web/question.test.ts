import { expect, it } from 'vitest';
import { answerTo, keptAnswer, type Question } from '../../src/web/api/question.js';

/** A question that counts how often it is asked, and is answered when `answer` is called. */
function countedQuestion(key: string, status = 200, error?: object) {
  const asked: AbortSignal[] = [];
  let answer = () => {};
  const question: Question<string> = {
    key,
    ask: (signal) => {
      asked.push(signal);
      return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        const response = new Response('', { status });
        answer = () => resolve(status === 200 ? { data: key, response } : { error, response });
      });
    },
  };
  return { question, asked, answer: () => answer() };
}

it('asks once what is asked twice at a time, and keeps the answer', async () => {
  const { question, asked, answer } = countedQuestion('twice');
  const both = [0, 1].map(() => answerTo(question, new AbortController().signal));
  answer();
  expect(await Promise.all(both)).toEqual(['twice', 'twice']);
  expect(asked).toHaveLength(1);
  expect(keptAnswer(question)).toBe('twice');
});

it('gives a question up when nobody waits for it, and asks it anew', async () => {
  const { question, asked, answer } = countedQuestion('given up');
  const [one, other] = [new AbortController(), new AbortController()];
  const first = answerTo(question, one.signal);
  const second = answerTo(question, other.signal);
  one.abort();
  expect(asked[0].aborted).toBe(false);
  other.abort();
  expect(asked[0].aborted).toBe(true);
  await expect(first).rejects.toThrow();
  await expect(second).rejects.toThrow();
  const again = answerTo(question, new AbortController().signal);
  answer();
  expect(await again).toBe('given up');
});

it('tells a part that is away from a service that starts', async () => {
  const problem = { type: '/errors/shard-away', detail: 'shard 1 of 2 does not answer' };
  const { question, answer } = countedQuestion('away', 503, problem);
  const failed = answerTo(question, new AbortController().signal);
  answer();
  await expect(failed).rejects.toMatchObject({ kind: 'part-away', message: problem.detail });
});

it('asks again after a failure', async () => {
  const broken = countedQuestion('fails', 503);
  const failed = answerTo(broken.question, new AbortController().signal);
  broken.answer();
  await expect(failed).rejects.toMatchObject({ kind: 'not-ready' });
  const mended = countedQuestion('fails');
  const answered = answerTo(mended.question, new AbortController().signal);
  mended.answer();
  expect(await answered).toBe('fails');
});
