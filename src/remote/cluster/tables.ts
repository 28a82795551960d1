/** So many films, by their rows, stand in one part of a table, which is filled or dropped as one. */
export const PART_FILMS = 2 ** 17;

const PARTED = `PARTITION BY intDiv(film, ${PART_FILMS})`;

/** The tables of a release on one server, which holds the films of one shard: row % shards. */
export const TABLES = {
  /** What is added up: the terms of each film, and their weights in parts. */
  postings: `(term UInt32, film UInt32, parts UInt16) ENGINE = MergeTree ${PARTED} ORDER BY (term, film)`,
  /** What is added to each film, and what films are left out by. */
  films: `(film UInt32, quality UInt16, year Int16, fame UInt8, release_year Int32, runtime Float64,
    vote_count Float64, adult UInt8, language UInt16, collection Int32, genres Array(UInt16),
    countries Array(UInt16), meaning Array(Int8)) ENGINE = MergeTree ${PARTED} ORDER BY film`,
  /** What the model knows of each film, and a checksum of it. Few are asked for at a time. */
  bytes: `(film UInt32, bytes String, sum UInt32) ENGINE = MergeTree ${PARTED} ORDER BY film
    SETTINGS index_granularity = 64`,
} as const;

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** Written last: that all is there, and how much that is. */
export const PROOF = `(shard UInt32, shards UInt32, films UInt64, postings UInt64, sum UInt64, at UInt64) ENGINE = MergeTree ORDER BY shard`;

/** What a server is to hold of a release. */
export interface Proof {
  readonly shard: number;
  readonly shards: number;
  readonly films: number;
  readonly postings: number;
  /** Of all rows. */
  readonly sum: bigint;
}

/** The database of a release over so many shards, which every statement names. */
export const databaseOf = (prefix: string, release: string, shards: number): string =>
  `${prefix}_${release.replace(/^release-/, '').replaceAll(/\W/g, '_')}_${shards}`;

/** Whether a database has the name of that of a release: the hash of a manifest comes last. */
export const isOfRelease = (prefix: string, database: string): boolean =>
  database.startsWith(`${prefix}_`) && /^[0-9a-f]{8,}_\d+$/.test(database.slice(prefix.length + 1));

/** A number of 32 bits for a posting, as `POSTING_SUM` has it. */
export const postingSum = (term: number, film: number, parts: number): number =>
  (Math.imul(term, 0x9e3779b1) + Math.imul(film, 0x85ebca77) + Math.imul(parts, 0xc2b2ae3d)) >>> 0;

export const POSTING_SUM = `toUInt32(toUInt32(toUInt64(term) * ${0x9e3779b1}) + toUInt32(toUInt64(film) * ${0x85ebca77}) + toUInt32(toUInt64(parts) * ${0xc2b2ae3d}))`;

/** The same of a row of `films`, as `FILM_SUM` has it. */
export const filmSum = (
  ...[film, parts, year, fame, adult, language, collection]: number[]
): number =>
  (Math.imul(film, 0x9e3779b1) +
    Math.imul(parts, 0x85ebca77) +
    Math.imul(256 * year + fame, 0xc2b2ae3d) +
    Math.imul(adult + 2 * language, 0x27d4eb2f) +
    Math.imul(collection + 1, 0x165667b1)) >>>
  0;

const times = (value: string, factor: number) =>
  `toUInt32(toUInt64(toUInt32(${value})) * ${factor})`;

export const FILM_SUM = `toUInt32(${[
  times('film', 0x9e3779b1),
  times('quality', 0x85ebca77),
  times('toInt64(year) * 256 + fame', 0xc2b2ae3d),
  times('adult + 2 * language', 0x27d4eb2f),
  times('toInt64(collection) + 1', 0x165667b1),
].join(' + ')})`;
