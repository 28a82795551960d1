import { afterAll, describe, expect, it } from 'vitest';
import { ShardAway } from '../../../src/base/errors.js';
import { settle } from '../../../src/base/steps.js';
import { openRelease } from '../../../src/release/index.js';
import { openCluster } from '../../../src/remote/cluster/open-cluster.js';
import { publishRelease } from '../../../src/remote/cluster/publish.js';
import { sampleReleases } from '../../built-once.js';
import { ENGINES, type Engine, stopEngines } from './engines.js';
import { expectSame } from './questions-of.js';

afterAll(stopEngines);

const publish = async (address: string) =>
  publishRelease(address, { out: await sampleReleases(), report: () => {} });
const opened = async (address: string) => {
  const cluster = openCluster(address, () => {}, 60_000);
  const { recommender } = await openRelease(await sampleReleases(), () => {}, 1, cluster.open);
  return { cluster, recommender };
};
const ask = async (engine: Engine, query: string) =>
  (await fetch(`http://${engine.host}/`, { method: 'POST', body: query })).text();

for (const [name, start] of Object.entries(ENGINES)) {
  describe.skipIf(!start)(`${name}, where it is installed`, () => {
    it('answers as one machine does, from two shards of which one has two replicas', async () => {
      const [a, b, c] = await Promise.all([start!(), start!(), start!()]);
      const address = `clickhouse://${a.host}|${b.host},${c.host}/films`;
      await expect(opened(address)).rejects.toThrow(
        /has no whole films_\w+; expected it, by "cartelera publish/,
      );
      const { films, rows, database } = await publish(address);
      expect(rows).toBeGreaterThan(20 * films);
      const { cluster, recommender } = await opened(address);
      const { recommender: whole } = await openRelease(await sampleReleases());
      await expectSame(whole, recommender, films, 25, 1);

      // What is there is not sent again; what is missing is.
      expect((await publish(address)).rows).toBe(0);
      await ask(c, `TRUNCATE TABLE ${database}.bytes`);
      expect((await publish(address)).rows).toBe(films >> 1);

      // A replica that came back without its rows is left out and named; another answers.
      await ask(a, `TRUNCATE TABLE ${database}.postings`);
      await expectSame(whole, recommender, films, 5, 2);
      expect(cluster.state()).toContainEqual({
        shard: 1,
        url: `http://${a.host}`,
        why: expect.stringContaining('is not whole: it h'),
      });

      // Without one that is whole there is no answer.
      await c.kill();
      const failed = await settle(recommender.inSteps.similar(0)).catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(ShardAway);
      expect(String(failed)).toContain(`shard 2 of 2 does not answer: http://${c.host}`);
      await c.start();
      await expect
        .poll(
          () =>
            settle(recommender.inSteps.similar(0)).then(
              () => 'answers',
              () => 'not yet',
            ),
          { timeout: 30_000 },
        )
        .toBe('answers');
      await cluster.close();
    }, 300_000);
  });
}
