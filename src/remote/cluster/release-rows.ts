import type { Catalogue } from '../../catalogue/index.js';
import {
  filmBytes,
  filmPostings,
  type Model,
  modelFeatures,
  originalLanguages,
  WHOLE,
} from '../../recommender/index.js';
import { RowWriter } from './row-binary.js';
import { bytesSum, filmSum, PART_FILMS, type Proof, postingSum, type TableName } from './tables.js';

/** Rows of some films, ready to be sent, and how many there are. */
export interface Part {
  readonly rows: Readonly<Record<TableName, Buffer[]>>;
  readonly counts: Readonly<Record<TableName, number>>;
  readonly sum: bigint;
}

/** Of a release the rows that a server is to hold, a part of the films at a time. */
export function releaseRows(catalogue: Catalogue, model: Model) {
  const { movies, collectionOf, genres, countries } = catalogue;
  const { quality, year, fame } = model.priors;
  const { vectors } = model.meaning;
  const dimensions = vectors.length / movies.length;
  const { of: languages } = originalLanguages(movies);
  const postingsOf = filmPostings(modelFeatures(catalogue, model));
  const bytesOf = filmBytes(model);

  return (part: number, shard: number, shards: number): Part => {
    const rows = { postings: new RowWriter(), films: new RowWriter(), bytes: new RowWriter() };
    const counts = { postings: 0, films: 0, bytes: 0 };
    let sum = 0n;
    const end = Math.min((part + 1) * PART_FILMS, movies.length);
    for (let film = part * PART_FILMS; film < end; film++) {
      if (film % shards !== shard) continue;
      let sumOfFilm = 0;
      for (const [term, parts] of postingsOf(film)) {
        rows.postings.uint32(term);
        rows.postings.uint32(film);
        rows.postings.uint16(parts);
        sumOfFilm += postingSum(term, film, parts);
        counts.postings++;
      }
      const qualityParts = Math.round(WHOLE * quality[film]);
      rows.films.uint32(film);
      rows.films.uint16(qualityParts);
      rows.films.int16(year[film]);
      rows.films.uint8(fame[film]);
      rows.films.int32(movies.release_year[film]);
      rows.films.float64(movies.runtime[film]);
      rows.films.float64(movies.vote_count[film]);
      rows.films.uint8(movies.adult[film]);
      rows.films.uint16(languages[film]);
      rows.films.int32(collectionOf[film]);
      for (const { starts, items } of [genres, countries]) {
        const entities = Uint16Array.from(items.subarray(starts[film], starts[film + 1]));
        rows.films.list(new Uint8Array(entities.buffer), entities.length);
      }
      rows.films.list(
        Uint8Array.from(vectors.subarray(film * dimensions, (film + 1) * dimensions)),
      );
      const bytes = bytesOf(film);
      const check = bytesSum(bytes);
      rows.bytes.uint32(film);
      rows.bytes.list(bytes);
      rows.bytes.uint32(check);
      sumOfFilm += filmSum(
        ...[film, qualityParts, year[film], fame[film]],
        ...[movies.adult[film], languages[film], collectionOf[film]],
      );
      sum += BigInt(sumOfFilm + check);
    }
    counts.films = counts.bytes =
      filmsOf(Math.max(end, 0), shard, shards) - filmsOf(part * PART_FILMS, shard, shards);
    return {
      rows: { postings: rows.postings.take(), films: rows.films.take(), bytes: rows.bytes.take() },
      counts,
      sum,
    };
  };
}

/** How many of the first films a shard holds. */
export const filmsOf = (films: number, shard: number, shards: number): number =>
  Math.max(0, Math.ceil((films - shard) / shards));

/** How many films and terms of films each shard is to hold. */
export function shardSizes(
  { fields, graphs, sentences, priors }: Model,
  shards: number,
): Pick<Proof, 'films' | 'postings'>[] {
  const lists = [...fields, ...Object.values(graphs ?? {}), ...(sentences ? [sentences] : [])];
  const films = priors.year.length;
  const postings = new Array<number>(shards).fill(0);
  for (const { starts } of lists) {
    for (let film = 0; film < films; film++) {
      postings[film % shards] += starts[film + 1] - starts[film];
    }
  }
  return postings.map((count, shard) => ({
    films: filmsOf(films, shard, shards),
    postings: count,
  }));
}
