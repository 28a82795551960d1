import { crc32 } from 'node:zlib';
import { RowReader } from './row-binary.js';
import { NotWhole, type Shards } from './shards.js';
import { bytesStatement, KINDS, NO_FILM } from './statements.js';
import type { Proof } from './tables.js';

/** Where a release is in a cluster, and what each shard is to hold of it. */
export interface Placed {
  readonly cluster: Shards;
  readonly database: string;
  readonly sizes: readonly Pick<Proof, 'films' | 'postings'>[];
}

/** What a shard says to a statement. */
export interface Found {
  readonly films: readonly Points[];
  readonly numbers: ReadonlyMap<number, number>;
}

/** A film and what it has. */
export interface Points {
  readonly film: number;
  readonly total: number;
}

/** A number that each shard gives, of all shards. */
export const summed = (lists: readonly Found[], kind: keyof typeof KINDS): number =>
  lists.reduce((sum, { numbers }) => sum + (numbers.get(KINDS[kind]) ?? 0), 0);

/** The films of a statement and its numbers on each shard, from servers that hold all that they are to hold. */
export const askFilms = (
  { cluster, database, sizes }: Placed,
  statement: string,
): Promise<Found[]> =>
  cluster.askAll(statement, (bytes, shard) => {
    const rows = new RowReader(bytes);
    const films: Points[] = [];
    const numbers = new Map<number, number>();
    while (!rows.ended) {
      const [kind, film, total] = [rows.uint8(), rows.uint32(), rows.int64()];
      if (kind === KINDS.film) films.push({ film, total });
      else numbers.set(kind, total);
    }
    const { films: ofFilms, postings } = sizes[shard];
    const wanted = [ofFilms, postings, sizes.length * 65536 + shard];
    const there = [KINDS.films, KINDS.postings, KINDS.shards].map((kind) => numbers.get(kind));
    if (there.includes(undefined)) throw new NotWhole('answers less than was asked');
    if (wanted[2] !== there[2]) {
      const said = `${there[2]! >> 16} by its proof, number ${there[2]! & 0xffff}`;
      throw new NotWhole(`is not shard ${shard + 1} of ${sizes.length} of ${database} (${said})`);
    }
    if (wanted.some((number, i) => number !== there[i])) {
      throw new NotWhole(
        `is not whole: it holds ${there[0]} of ${ofFilms} films, ${there[1]} of ${postings} terms of ${database}`,
      );
    }
    return { films, numbers };
  });

/** What is known of films, by their rows. */
export async function askBytes(
  { cluster, database, sizes }: Placed,
  rows: Iterable<number>,
): Promise<Map<number, Buffer>> {
  const known = new Map<number, Buffer>();
  const ofShards = sizes.map((): number[] => []);
  for (const row of rows) ofShards[row % sizes.length].push(row);
  const asked = ofShards.map(async (films, shard) => {
    if (films.length === 0) return;
    await cluster.ask(shard, bytesStatement(database, films), (bytes) => {
      const given = new RowReader(bytes);
      let [count, postings] = [0, 0];
      while (!given.ended) {
        const [film, packed, sum] = [given.uint32(), given.list(), given.uint32()];
        if (film === NO_FILM) postings = Number(packed.toString());
        else if (crc32(packed) !== sum) {
          throw new NotWhole(`is damaged: film ${film} of ${database}`);
        } else {
          known.set(film, packed);
          count++;
        }
      }
      const wanted = sizes[shard].postings;
      if (count === films.length && postings === wanted) return;
      throw new NotWhole(
        `is not whole: it has ${count} of ${films.length} films that were asked for, ${postings} of ${wanted} terms`,
      );
    });
  });
  await Promise.all(asked);
  return known;
}
