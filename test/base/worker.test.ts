import { describe, expect, it } from 'vitest';
import { startWorker } from '../../src/base/worker.js';

/** What comes of a worker that runs a script. */
async function outcomeOf(script: string, take: (message: object) => void = () => {}) {
  const messages: object[] = [];
  const url = new URL(
    `data:text/javascript,import { parentPort, workerData } from 'node:worker_threads'; ${script}`,
  );
  const { failed } = startWorker(url, {
    name: 'the reader',
    workerData: { file: 'films.csv' },
    take: (message) => {
      messages.push(message);
      take(message);
    },
  });
  const error = await failed.catch((error: unknown) => error);
  return { messages, error };
}

describe('a worker', () => {
  it('is told what to do, and what it posts is taken in order', async () => {
    const { messages, error } = await outcomeOf(
      'for (const n of [1, 2]) parentPort.postMessage({ n, ...workerData });',
    );
    expect(messages).toEqual([
      { n: 1, file: 'films.csv' },
      { n: 2, file: 'films.csv' },
    ]);
    expect(error).toMatchObject({ message: 'the reader ended (0)' });
  });

  it('that a UserError ended fails with it, any other error with that', async () => {
    const told = 'parentPort.postMessage({ code: "source-unreadable", message: "no films" });';
    const { error } = await outcomeOf(told);
    expect(error).toMatchObject({
      name: 'UserError',
      code: 'source-unreadable',
      message: 'no films',
    });
    expect(await outcomeOf('throw new TypeError("broken");')).toMatchObject({
      error: { name: 'TypeError', message: 'broken' },
    });
  });

  it('fails where what it posts cannot be taken', async () => {
    const { error } = await outcomeOf('parentPort.postMessage({});', () => {
      throw new Error('full');
    });
    expect(error).toMatchObject({ message: 'full' });
  });
});
