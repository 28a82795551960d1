/** So many films, by their rows, stand in one part of a table, which is filled or dropped as one. */
export const PART_FILMS = 2 ** 17;

const parted = (film: string) => `PARTITION BY intDiv(${film}, ${PART_FILMS})`;

/** Quality, year and fame of a film in 32 bits. */
export const priorOf = (qualityParts: number, yearFromFirst: number, fame: number): number =>
  ((qualityParts << 20) | (yearFromFirst << 8) | fame) >>> 0;

/** No catalogue has so many years. */
export const MOST_YEARS = 2 ** 12;

/** The same in SQL: what stands in a number of 32 bits, or in the lower half of one of 64. */
export const IN_PRIOR = {
  quality: (prior: string) => `bitShiftRight(toUInt32(${prior}), 20)`,
  year: (prior: string) => `bitAnd(bitShiftRight(toUInt32(${prior}), 8), ${MOST_YEARS - 1})`,
  fame: (prior: string) => `bitAnd(toUInt32(${prior}), 255)`,
} as const;

/** The film of a posting, whose prior stands below it. */
export const FILM_OF = (film: string) => `toUInt32(bitShiftRight(${film}, 32))`;

/** The tables of a release on one server, which holds the films of one shard: row % shards. */
export const TABLES = {
  /**
   * What is added up: the terms of each film, and their weights in parts. A film is known by its row and its prior,
   * so that what is summed up by film needs no other table.
   */
  postings: `(term UInt32, film UInt64, parts UInt16) ENGINE = MergeTree
    ${parted('bitShiftRight(film, 32)')} ORDER BY (term, film)`,
  /** What is added to each film, and what films are left out by. */
  films: `(film UInt32, prior UInt32, release_year Int32, runtime Float64,
    vote_count Float64, adult UInt8, language UInt16, collection Int32, genres Array(UInt16),
    countries Array(UInt16), meaning Array(Int8)) ENGINE = MergeTree ${parted('film')} ORDER BY film`,
  /** What the model knows of each film, and a checksum of it. Few are asked for at a time. */
  bytes: `(film UInt32, bytes String, sum UInt32) ENGINE = MergeTree ${parted('film')} ORDER BY film
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
export const postingSum = (term: number, film: number, prior: number, parts: number): number =>
  (Math.imul(term, 0x9e3779b1) +
    Math.imul(film, 0x85ebca77) +
    Math.imul(prior, 0x27d4eb2f) +
    Math.imul(parts, 0xc2b2ae3d)) >>>
  0;

const times = (value: string, factor: number) =>
  `toUInt32(toUInt64(toUInt32(${value})) * ${factor})`;

export const POSTING_SUM = `toUInt32(${[
  times('term', 0x9e3779b1),
  times(FILM_OF('film'), 0x85ebca77),
  times('film', 0x27d4eb2f),
  times('parts', 0xc2b2ae3d),
].join(' + ')})`;

/** The same of a row of `films`, as `FILM_SUM` has it. */
export const filmSum = (...[film, prior, adult, language, collection]: number[]): number =>
  (Math.imul(film, 0x9e3779b1) +
    Math.imul(prior, 0x85ebca77) +
    Math.imul(adult + 2 * language, 0x27d4eb2f) +
    Math.imul(collection + 1, 0x165667b1)) >>>
  0;

export const FILM_SUM = `toUInt32(${[
  times('film', 0x9e3779b1),
  times('prior', 0x85ebca77),
  times('adult + 2 * language', 0x27d4eb2f),
  times('toInt64(collection) + 1', 0x165667b1),
].join(' + ')})`;
