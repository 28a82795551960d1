import { join } from 'node:path';
import { downloadFailed, UserError } from '../../base/errors.js';
import type { Report } from '../../base/progress.js';
import { openCatalogue } from '../../catalogue/index.js';
import { openModel } from '../../recommender/index.js';
import {
  type Aliases,
  leaseRelease,
  readAliases,
  servedName,
  verifyRelease,
} from '../../release/index.js';
import { clusterAddress } from './address.js';
import { type Part, releaseRows } from './release-rows.js';
import { RowReader, RowWriter } from './row-binary.js';
import { bytesOf, type Replica, reasonOf, run, Shards } from './shards.js';
import {
  databaseOf,
  FILM_SUM,
  isOfRelease,
  PART_FILMS,
  POSTING_SUM,
  PROOF,
  type Proof,
  TABLE_NAMES,
  TABLES,
  type TableName,
} from './tables.js';

/** So long a database is left after it was published. */
const KEPT_SECONDS = 3600;

/** What was brought to a cluster. */
export interface Published {
  readonly release: string;
  readonly database: string;
  readonly films: number;
  /** Rows that were sent, over all replicas. */
  readonly rows: number;
  /** Databases of releases of before that went. */
  readonly dropped: readonly string[];
}

/**
 * Brings what lists are made of to each replica of a cluster, into a database of the release: the champion, or
 * one that was. What is there whole is left, what was cut off is gone on with. Throws as `pushRelease` does.
 */
export async function publishRelease(
  given: string,
  { out, release, report }: { out: string; release?: string | undefined; report: Report },
): Promise<Published> {
  const address = clusterAddress(given);
  const cluster = new Shards(address);
  const { database: prefix } = address;
  const name = await servedName(out, release);
  const leave = leaseRelease(out, name);
  let at = '';
  try {
    const folder = join(out, name);
    await verifyRelease(folder);
    const catalogue = openCatalogue(join(folder, 'catalogue'));
    const rowsOf = releaseRows(catalogue, openModel(join(folder, 'recommender'), catalogue));
    const shards = cluster.replicas.length;
    const database = databaseOf(prefix, name, shards);
    const films = catalogue.movies.length;
    const parts = Math.ceil(films / PART_FILMS);
    let rows = 0;
    let done = 0;
    const total = (films * cluster.replicas.flat().length) / shards;
    for (const [shard, replicas] of cluster.replicas.entries()) {
      let proof: Proof = { shard, shards, films: 0, postings: 0, sum: 0n };
      for (const replica of replicas) {
        at = replica.url;
        await prepare(replica, database, shard);
      }
      for (let number = 0; number < parts; number++) {
        const { counts, sum, ...part } = rowsOf(number, shard, shards);
        for (const replica of replicas) {
          at = replica.url;
          rows += await fill(replica, database, number, { counts, sum, ...part });
          done += counts.films;
          report({ message: `bringing ${name} to ${replica.url}`, done, total });
        }
        const { films: before, postings } = proof;
        proof = {
          ...proof,
          films: before + counts.films,
          postings: postings + counts.postings,
          sum: proof.sum + sum,
        };
      }
      for (const replica of replicas) {
        at = replica.url;
        await prove(replica, database, proof);
      }
    }
    const dropped = await dropOthers(cluster, prefix, database, await readAliases(out));
    return { release: name, database, films, rows, dropped };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw downloadFailed(
      `${name} is not in the cluster yet (${at} ${reasonOf(error)}); expected servers of ClickHouse that take it: publish again, which goes on from there`,
      error,
    );
  } finally {
    leave();
    await cluster.close();
  }
}

/** Makes the tables; of another shard's nothing is left. */
async function prepare(replica: Replica, database: string, shard: number): Promise<void> {
  const known = await proofIn(replica, database);
  if (known && known.shard !== shard) await run(replica, `DROP DATABASE ${database}`);
  await run(replica, `CREATE DATABASE IF NOT EXISTS ${database}`);
  for (const table of TABLE_NAMES) {
    await run(replica, `CREATE TABLE IF NOT EXISTS ${database}.${table} ${TABLES[table]}`);
  }
  await run(replica, `CREATE TABLE IF NOT EXISTS ${database}.proof ${PROOF}`);
}

/** Makes a part of a replica's tables what it is to be; gives how many rows were sent. */
async function fill(
  replica: Replica,
  database: string,
  number: number,
  { rows, counts }: Part,
): Promise<number> {
  let sent = 0;
  for (const table of TABLE_NAMES) {
    const there = await countOf(replica, database, table, number);
    if (there === counts[table]) continue;
    if (there > 0) await run(replica, `ALTER TABLE ${database}.${table} DROP PARTITION ${number}`);
    if (counts[table] > 0) await run(replica, `INSERT INTO ${database}.${table}`, rows[table]);
    sent += counts[table];
  }
  return sent;
}

async function countOf(replica: Replica, database: string, table: TableName, part: number) {
  const where = `active AND database = '${database}' AND table = '${table}' AND partition = '${part}'`;
  const found = await bytesOf(
    replica,
    `SELECT toUInt64(sum(rows)) FROM system.parts WHERE ${where}`,
  );
  return Number(new RowReader(found).uint64());
}

/** What a replica is said to hold, null where nothing is said. */
async function proofIn(replica: Replica, database: string): Promise<Proof | null> {
  const columns = 'shard, shards, films, postings, sum';
  const bytes = await bytesOf(replica, `SELECT ${columns} FROM ${database}.proof`).catch(
    () => null,
  );
  if (bytes === null || bytes.length === 0) return null;
  const row = new RowReader(bytes);
  const [shard, shards] = [row.uint32(), row.uint32()];
  const [films, postings] = [Number(row.uint64()), Number(row.uint64())];
  return { shard, shards, films, postings, sum: row.uint64() };
}

/** Says at the end that a replica is whole, once it is; what is not goes, to be published again. */
async function prove(replica: Replica, database: string, proof: Proof): Promise<void> {
  const wanted = [proof.films, proof.films, proof.postings, proof.sum].map(BigInt);
  const counts = [
    `SELECT toUInt64(count()), toUInt64(sum(${FILM_SUM})) FROM ${database}.films`,
    `SELECT toUInt64(count()), toUInt64(sum(sum)) FROM ${database}.bytes`,
    `SELECT toUInt64(count()), toUInt64(sum(${POSTING_SUM})) FROM ${database}.postings`,
  ];
  const found: bigint[] = [];
  let sum = 0n;
  for (const statement of counts) {
    const row = new RowReader(await bytesOf(replica, statement));
    found.push(row.uint64());
    sum += row.uint64();
  }
  const there = [...found, sum];
  if (there.some((number, i) => number !== wanted[i])) {
    await run(replica, `DROP DATABASE ${database}`);
    throw downloadFailed(
      `${replica.url} held ${there.join(', ')} of ${database} (films, their bytes, postings, checksum); expected ${wanted.join(', ')}: it was dropped, publish again`,
    );
  }
  if ((await proofIn(replica, database))?.sum === proof.sum) return;
  const row = new RowWriter();
  for (const number of [proof.shard, proof.shards]) row.uint32(number);
  const now = Math.floor(Date.now() / 1000);
  for (const number of [proof.films, proof.postings, proof.sum, now]) row.uint64(BigInt(number));
  await run(replica, `TRUNCATE TABLE ${database}.proof`);
  await run(replica, `INSERT INTO ${database}.proof`, row.take());
}

/** Drops the databases of releases that no alias and no tag names, published an hour ago or before. */
async function dropOthers(
  { replicas }: Shards,
  prefix: string,
  own: string,
  aliases: Aliases | null,
): Promise<string[]> {
  const { tags = {}, ...names } = aliases ?? {};
  const releases = [...Object.values(names), ...Object.values(tags)].map(String);
  const kept = new Set([own, ...releases.map((name) => databaseOf(prefix, name, replicas.length))]);
  const dropped = new Set<string>();
  for (const replica of replicas.flat()) {
    const all = new RowReader(await bytesOf(replica, 'SELECT name FROM system.databases'));
    while (!all.ended) {
      const name = all.list().toString();
      if (!isOfRelease(prefix, name) || kept.has(name)) continue;
      // One that says nothing may be on its way.
      const bytes = await bytesOf(replica, `SELECT at FROM ${name}.proof`).catch(() => null);
      if (bytes === null || bytes.length === 0) continue;
      if (Date.now() / 1000 - Number(new RowReader(bytes).uint64()) < KEPT_SECONDS) continue;
      await run(replica, `DROP DATABASE ${name}`);
      dropped.add(name);
    }
  }
  return [...dropped].sort();
}
