import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';

// What was compiled: a worker of the tests does not run TypeScript.
const { openRelease } = await import('../../dist/release/index.js');
const { createApp } = await import('../../dist/service/index.js');

async function answersOf({ out, addresses }) {
  let app;
  try {
    const release = await openRelease(out);
    app = await createApp({ ...release, release, log: () => {} });
  } catch (error) {
    return { refused: String(error.message), code: error.code };
  }
  const answers = [];
  for (const { method, language, url, body } of addresses) {
    const answer = await app.inject({
      method,
      url,
      headers: {
        'accept-language': language,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { payload: body }),
    });
    const hash = createHash('sha256').update(answer.body).digest('hex').slice(0, 16);
    answers.push(`${answer.statusCode} ${hash} ${url}`);
  }
  await app.close();
  return { answers };
}

parentPort.on('message', async (task) => parentPort.postMessage(await answersOf(task)));
