import { join } from 'node:path';
import { downloadFailed, releaseNotFound, ShardAway } from '../../base/errors.js';
import { awaited, gradually, type Steps } from '../../base/steps.js';
import {
  type Frame,
  filmFilter,
  frameOf,
  type InSteps,
  openCosinesInSteps,
  openModel,
  type Recommender,
} from '../../recommender/index.js';
import type { Opener } from '../../release/index.js';
import { clusterAddress } from './address.js';
import { byTables } from './by-tables.js';
import { clusterQuestions } from './questions.js';
import { shardSizes } from './release-rows.js';
import { Shards } from './shards.js';
import { databaseOf } from './tables.js';

/** How it stands with a server of a cluster. */
export interface ReplicaState {
  readonly shard: number;
  readonly url: string;
  /** Why it is not asked, where it is not. */
  readonly why?: string;
}

/** A cluster that answers for the films of releases. */
export interface Cluster {
  readonly open: Opener;
  readonly state: () => readonly ReplicaState[];
  readonly close: () => Promise<void>;
}

/** Throws `usage`, `not-installed`. */
export function openCluster(
  given: string,
  log: (line: string) => void,
  patienceMs?: number,
): Cluster {
  const address = clusterAddress(given);
  const shards = new Shards(address, log, patienceMs);
  return {
    *open({ name, folder, catalogue }, read) {
      const database = databaseOf(address.database, name, shards.replicas.length);
      const model = openModel(join(folder, 'recommender'), catalogue, read);
      yield;
      const frame = frameOf(catalogue, model);
      const sizes = shardSizes(model, shards.replicas.length);
      const filter = filmFilter(catalogue);
      const placed = { cluster: shards, database, sizes };
      const questions = clusterQuestions({ catalogue, frame, filter, ...placed });
      const here = gradually(function* () {
        const opened = yield* openCosinesInSteps(join(folder, 'recommender'), catalogue, read);
        return opened.inSteps;
      });
      yield* requirePublished(shards, database, name, given);
      return recommenderFrom(frame, filter, byTables(questions, here));
    },
    state: () =>
      shards.replicas.flatMap((replicas, shard) =>
        replicas.map(({ url, why }) => ({ shard: shard + 1, url, ...(why && { why }) })),
      ),
    close: () => shards.close(),
  };
}

/** Throws `release-not-found` where it was not published, `download-failed` where that cannot be known. */
function* requirePublished(
  shards: Shards,
  database: string,
  release: string,
  address: string,
): Steps<void> {
  const proof = `SELECT toUInt8(sum(rows) > 0) FROM system.parts WHERE active AND database = '${database}' AND table = 'proof'`;
  const asked = () => shards.askAll(proof, (bytes) => bytes[0]).catch(cannotBeKnown);
  const lists = yield* awaited(asked);
  const without = lists.indexOf(0);
  if (without < 0) return;
  throw releaseNotFound(
    `shard ${without + 1} of ${lists.length} has no whole ${database}; expected it, by "cartelera publish ${address}", before ${release} is served`,
  );
}

function cannotBeKnown(error: unknown): never {
  if (!(error instanceof ShardAway)) throw error;
  throw downloadFailed(`${error.message}; expected servers of ClickHouse that answer`, error);
}

/** A recommender whose steps wait for a cluster. */
function recommenderFrom(
  { settings, names: fields }: Frame,
  filter: ReturnType<typeof filmFilter>,
  inSteps: InSteps,
): Recommender {
  const notAtOnce = () => {
    throw new Error('a cluster does not answer at once; ask in steps');
  };
  return {
    ...{ settings, fields },
    films: (where) => filter(where, []),
    ...{ similar: notAtOnce, recommend: notAtOnce, explain: notAtOnce, preview: notAtOnce },
    inSteps,
  };
}
