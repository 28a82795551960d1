import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { championFolder, openRelease, promote } from '../../src/release/index.js';
import { openCluster } from '../../src/remote/cluster/open-cluster.js';
import { publishRelease } from '../../src/remote/cluster/publish.js';
import { hostOf } from '../../src/service/host.js';
import { sampleReleases } from '../built-once.js';
import { copyOf } from '../release/small-release.js';
import { ENGINES, type Engine, stopEngines } from '../remote/cluster/engines.js';
import { expectSame } from '../remote/cluster/questions-of.js';
import { PATIENT } from '../service/small-app.js';

afterAll(stopEngines);

/** So many questions of each kind of cluster: over 10,000 in all where both engines are. */
const QUESTIONS = Number(process.env.CLUSTER_QUESTIONS ?? 1700);
const AT_ONCE = 8;
const publish = (address: string, out: string) =>
  publishRelease(address, { out, report: () => {} });
const addressOf = (shards: readonly (readonly Engine[])[]) =>
  `clickhouse://${shards.map((replicas) => replicas.map(({ host }) => host).join('|')).join()}/films`;

for (const [name, start] of Object.entries(ENGINES)) {
  describe.skipIf(!start)(`${name}, where it is installed`, () => {
    const some = (count: number) => Promise.all(Array.from({ length: count }, () => start!()));

    it.each([1, 2, 4])('gives the bits of one machine over %d shards', async (count) => {
      const out = await sampleReleases();
      const address = addressOf((await some(count)).map((engine) => [engine]));
      const { films } = await publish(address, out);
      const cluster = openCluster(address, () => {}, 60_000);
      const [whole, far] = await Promise.all([
        openRelease(out),
        openRelease(out, () => {}, 1, cluster.open),
      ]);
      await Promise.all(
        Array.from({ length: AT_ONCE }, (_, i) =>
          expectSame(
            whole.recommender,
            far.recommender,
            films,
            QUESTIONS / AT_ONCE,
            100 * count + i,
          ),
        ),
      );
      await cluster.close();
    });

    it('loses no request while a node is killed, comes back, and another release is taken', async () => {
      const out = await mkdtemp(join(tmpdir(), 'cartelera-cluster-'));
      const sample = await championFolder(await sampleReleases());
      const first = basename(sample);
      await cp(sample, join(out, first), { recursive: true });
      const second = await copyOf(out, first, '0.0.1');
      await promote(out, first);
      const engines = await some(4);
      const address = addressOf([engines.slice(0, 2), engines.slice(2)]);
      await publish(address, out);
      const told: string[] = [];
      const cluster = openCluster(address, (line) => told.push(line), 60_000);
      const release = await openRelease(out, () => {}, 1, cluster.open);
      const whole = await openRelease(out);
      const host = await hostOf({
        ...release,
        ...{
          release,
          out,
          opener: cluster.open,
          log: (line: string) => told.push(line),
          limits: PATIENT,
        },
      });
      const url = await host.app.listen({ host: '127.0.0.1', port: 0 });
      const expected = new Map<number, string>();
      for (let row = 0; row < 50; row++) {
        const { results } = whole.recommender.similar(row);
        expected.set(row, JSON.stringify(results.map(({ rawScore }) => rawScore)));
      }
      let answers = 0;
      const seen = new Set<string>();
      const end = new AbortController();
      const asking = Array.from({ length: 4 }, async (_, i) => {
        for (let turn = i; !end.signal.aborted; turn++) {
          const row = turn % 50;
          // An id that no film has, another each time, so that no answer is a kept one.
          const address = `/v1/movies/${whole.catalogue.movies.id[row]}/similar?exclude=${1e9 + turn}`;
          const response = await fetch(url + address);
          const text = await response.text();
          expect(response.status, text).toBe(200);
          const { results, release: by } = JSON.parse(text);
          const scores = results.map((film: { raw_score: number }) => film.raw_score);
          expect(JSON.stringify(scores)).toBe(expected.get(row));
          expect([first, second]).toContain(by);
          seen.add(by);
          answers++;
        }
      });
      const more = (count: number) => {
        const wanted = answers + count;
        return expect.poll(() => answers, { timeout: 120_000 }).toBeGreaterThan(wanted);
      };
      const says = (what: RegExp) =>
        expect.poll(() => told.join('\n'), { timeout: 120_000 }).toMatch(what);
      await more(20);
      await engines[1].kill();
      await says(/is left out: it cannot be asked/);
      await engines[1].start();
      await says(/answers for shard 1 again/);
      await engines[2].kill();
      await more(20);
      await promote(out, second);
      // It is not there yet: the first goes on.
      await says(new RegExp(`${second} is not taken \\(shard`));
      await more(20);
      expect(seen).toEqual(new Set([first]));
      await engines[2].start();
      await publish(address, out);
      await expect.poll(() => seen.has(second), { timeout: 60_000 }).toBe(true);
      end.abort();
      await Promise.all(asking);
      await host.app.close();
      await cluster.close();
    });

    it('goes on with what was cut off', async () => {
      const out = await sampleReleases();
      const [engine] = await some(1);
      const address = addressOf([[engine]]);
      let killed: Promise<void> | undefined;
      const report = ({ done = 0 }) => {
        if (done > 0) killed ??= engine.kill();
      };
      await expect(publishRelease(address, { out, report })).rejects.toMatchObject({
        code: 'download-failed',
        message: expect.stringContaining('is not in the cluster yet (http://127.0.0.1:'),
      });
      await killed;
      await engine.start();
      const cluster = openCluster(address, () => {}, 60_000);
      const opened = () => openRelease(out, () => {}, 1, cluster.open);
      await expect(opened()).rejects.toThrow('has no whole films_');
      const { films, rows } = await publish(address, out);
      expect(rows).toBe(0);
      const far = await opened();
      const { recommender } = await openRelease(out);
      await expectSame(recommender, far.recommender, films, 50, 5);
      await cluster.close();
    });
  });
}
