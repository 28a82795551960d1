import { crc32 } from 'node:zlib';
import { usage } from '../../base/errors.js';
import type { Catalogue } from '../../catalogue/index.js';
import {
  filmBytes,
  filmPostings,
  listsOf,
  type Model,
  modelFeatures,
  QUALITY_PARTS,
} from '../../recommender/index.js';
import { RowWriter } from './row-binary.js';
import {
  filmSum,
  MOST_YEARS,
  PART_FILMS,
  type Proof,
  postingSum,
  priorOf,
  type TableName,
} from './tables.js';

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
  const { of: languages } = catalogue.originalLanguages;
  const features = modelFeatures(catalogue, model);
  const { firstYear, lastYear } = features;
  if (lastYear - firstYear >= MOST_YEARS) {
    throw usage(
      `the films are of ${firstYear} to ${lastYear}; expected fewer than ${MOST_YEARS} years`,
    );
  }
  const postingsOf = filmPostings(features);
  const bytesOf = filmBytes(model);

  return (part: number, shard: number, shards: number): Part => {
    const rows = { postings: new RowWriter(), films: new RowWriter(), bytes: new RowWriter() };
    const counts = { postings: 0, films: 0, bytes: 0 };
    let sum = 0n;
    const end = Math.min((part + 1) * PART_FILMS, movies.length);
    for (let film = part * PART_FILMS; film < end; film++) {
      if (film % shards !== shard) continue;
      const qualityParts = Math.round(QUALITY_PARTS * quality[film]);
      const prior = priorOf(qualityParts, year[film] - firstYear, fame[film]);
      let sumOfFilm = 0;
      for (const [term, parts] of postingsOf(film)) {
        rows.postings.uint32(term);
        // The lower half comes first.
        rows.postings.uint32(prior);
        rows.postings.uint32(film);
        rows.postings.uint16(parts);
        sumOfFilm += postingSum(term, film, prior, parts);
        counts.postings++;
      }
      rows.films.uint32(film);
      rows.films.uint32(prior);
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
      const check = crc32(bytes);
      rows.bytes.uint32(film);
      rows.bytes.list(bytes);
      rows.bytes.uint32(check);
      sumOfFilm += filmSum(
        ...[film, prior, movies.adult[film], languages[film], collectionOf[film]],
      );
      sum += BigInt(sumOfFilm + check);
      counts.films++;
      counts.bytes++;
    }
    return {
      rows: { postings: rows.postings.take(), films: rows.films.take(), bytes: rows.bytes.take() },
      counts,
      sum,
    };
  };
}

/** How many films and terms of films each shard is to hold. */
export function shardSizes(model: Model, shards: number): Pick<Proof, 'films' | 'postings'>[] {
  const sizes = Array.from({ length: shards }, () => ({ films: 0, postings: 0 }));
  const lists = listsOf(model);
  for (let film = 0; film < model.priors.year.length; film++) {
    const size = sizes[film % shards];
    size.films++;
    for (const { starts } of lists) size.postings += starts[film + 1] - starts[film];
  }
  return sizes;
}
