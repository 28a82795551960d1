import { crc32 } from 'node:zlib';
import { usage } from '../../base/errors.js';
import { once } from '../../base/once.js';
import { type Catalogue, filmsAlone, fold } from '../../catalogue/index.js';
import {
  type Answer,
  type Beyond,
  FilmsMissing,
  type Filter,
  type Frame,
  modelOfFilms,
  type Options,
  originalLanguages,
  type Questions,
  type Recommended,
  recommenderOf,
  type Seed,
  type WholeQuery,
  wholeQuery,
} from '../../recommender/index.js';
import { RowReader } from './row-binary.js';
import { NotWhole, type Shards } from './shards.js';
import {
  among,
  bestStatement,
  bytesStatement,
  type Condition,
  filterCondition,
  KINDS,
  NO_FILM,
  rankStatement,
} from './statements.js';
import type { Proof } from './tables.js';

/** The questions of a recommender, answered by a cluster. Their promises fail with `ShardAway` and `usage`. */
export type ClusterQuestions = {
  readonly [Q in keyof Questions]: (
    ...asked: Parameters<Questions[Q]>
  ) => Promise<ReturnType<Questions[Q]>>;
};

/** A release whose lists a cluster makes. */
export interface ClusterRelease {
  readonly catalogue: Catalogue;
  readonly frame: Frame;
  readonly cluster: Shards;
  readonly database: string;
  /** What each shard is to hold. */
  readonly sizes: readonly Pick<Proof, 'films' | 'postings'>[];
}

const ALIKE = 'expected weights or filters that tell them apart, where a cluster makes lists';

type Small = ReturnType<typeof recommenderOf>;

/** Films that are asked for at first, and how many times as many where they do not do. */
const FIRST = 256;
const MORE = 4;
/** More films than these are not fetched for one list: where so many are alike, no list is better than others. */
const MOST = 2 ** 14;

/**
 * The cluster says which films the best ones are among, and the recommender of one machine answers from these
 * alone: where its list could hold another, more are asked for. So answers have the same bits.
 */
export function clusterQuestions(release: ClusterRelease): ClusterQuestions {
  const { catalogue, frame, cluster, database, sizes } = release;
  const { collectionOf, tables } = catalogue;
  const [firstYear] = frame.years;
  const languages = once(() => originalLanguages(catalogue.movies).codes);

  const collectionsOf = (rows: readonly number[]) =>
    rows.map((row) => collectionOf[row]).filter((row) => row >= 0);

  const conditionOf = (
    { where = {}, exclude = [], only }: Options,
    seeds: readonly number[],
    collections: readonly number[],
  ): Condition =>
    [
      filterCondition(catalogue, languages, where, collections),
      among([...seeds, ...exclude], false),
      ...(only ? [among(only)] : []),
    ].join(' AND ');

  /** The films of a statement and its numbers, where the server holds all that it is to hold. */
  const found = (bytes: Buffer, shard: number) => {
    const rows = new RowReader(bytes);
    const films: { film: number; total: number }[] = [];
    const numbers = new Map<number, number>();
    while (!rows.ended) {
      const [kind, film, total] = [rows.uint8(), rows.uint32(), rows.int64()];
      if (kind === KINDS.film) films.push({ film, total });
      else numbers.set(kind, total);
    }
    const { films: ofFilms, postings } = sizes[shard];
    const wanted = [ofFilms, postings, sizes.length * 65536 + shard];
    const there = [KINDS.films, KINDS.postings, KINDS.shards].map((kind) => numbers.get(kind));
    if (numbers.size < Object.keys(KINDS).length - 2) {
      throw new NotWhole('answers less than was asked');
    }
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
  };

  /** What is known of films, by their rows. */
  const bytesOf = async (rows: Iterable<number>): Promise<Map<number, Buffer>> => {
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
  };

  const smallOf = (
    known: ReadonlyMap<number, Buffer>,
    films: Iterable<number>,
    beyond?: Beyond,
  ) => {
    const rows = Uint32Array.from(new Set(films)).sort();
    const bytes = Array.from(rows, (row) => known.get(row)!);
    const placeOf = new Map(Array.from(rows, (row, at) => [row, at]));
    const place = (row: number) => placeOf.get(row) ?? -1;
    const places = (list: readonly number[]) => list.map(place).filter((at) => at >= 0);
    return {
      rows,
      place,
      recommender: recommenderOf(
        filmsAlone(catalogue, rows),
        modelOfFilms(frame, rows, bytes),
        beyond,
      ),
      own: ({ exclude, only, ...options }: Options): Options => ({
        ...options,
        ...(exclude && { exclude: places(exclude) }),
        ...(only && { only: places(only) }),
      }),
    };
  };
  type Placed = ReturnType<typeof smallOf>;

  const noFilms = new Uint32Array(0);
  /** Knows the names of all values, and no film. */
  const names = recommenderOf(filmsAlone(catalogue, noFilms), modelOfFilms(frame, noFilms, []));

  /** Asks for the best films until an answer can be given from them. */
  const answered = async <T>(
    seeds: readonly number[],
    condition: Condition,
    options: Options,
    queryOf: (
      small: Small,
      place: (row: number) => number,
    ) => ReturnType<Small['queries']['similar']>,
    answerOf: (small: Placed, options: Options) => T,
  ): Promise<{ answer: T; known: Map<number, Buffer>; asked: WholeQuery }> => {
    const known = await bytesOf(new Set(seeds));
    const begun = smallOf(known, seeds, { matching: 0, bound: 0, featuresOf: names.featuresOf });
    const asked = wholeQuery(frame, queryOf(begun.recommender, begun.place), begun.rows);
    const { n = 10, diversity = 0, maxPerCollection } = options;
    let most = Math.max(FIRST, 3 * n, diversity > 0 || maxPerCollection ? 8 * n + 100 : 0);
    for (; ; most *= MORE) {
      if (most > MOST)
        throw usage(`more than ${MOST} films are as near as the last of this list; ${ALIKE}`);
      const statement = bestStatement(database, asked, condition, firstYear, most);
      const lists = await cluster.askAll(statement, found);
      const matching = lists.reduce(
        (sum, { numbers }) => sum + (numbers.get(KINDS.matching) ?? 0),
        0,
      );
      const last = Math.max(
        ...lists.map(({ films }) =>
          films.length === most ? films[most - 1].total : Number.NEGATIVE_INFINITY,
        ),
      );
      const best = lists.flatMap(({ films }) => films.filter(({ total }) => total >= last));
      const missing = best.map(({ film }) => film).filter((film) => !known.has(film));
      for (const [film, bytes] of await bytesOf(missing)) known.set(film, bytes);
      const bound = (last + asked.mostMeant + asked.error) / asked.one;
      const films = [...seeds, ...best.map(({ film }) => film)];
      const beyond = { matching, bound, featuresOf: names.featuresOf };
      const small = smallOf(known, films, beyond);
      try {
        return { answer: answerOf(small, small.own(options)), known, asked };
      } catch (error) {
        if (!(error instanceof FilmsMissing)) throw error;
      }
    }
  };

  const inRows = <A extends Answer>(answer: A, { rows }: Placed): A => ({
    ...answer,
    results: answer.results.map((film) => ({ ...film, row: rows[film.row] })),
  });

  return {
    async similar(row, options = {}) {
      const condition = conditionOf(options, [row], collectionsOf([row]));
      const { answer } = await answered(
        [row],
        condition,
        options,
        ({ queries }, place) => queries.similar(place(row), options),
        (small, own) => inRows(small.recommender.similar(small.place(row), own), small),
      );
      return answer;
    },

    async recommend(liked, disliked, options = {}) {
      const rowsOf = (seeds: readonly Seed[]) => seeds.map(({ row }) => row);
      const seeds = [...rowsOf(liked), ...rowsOf(disliked)];
      const where: Filter = { ...(!options.franchise && { collection: 'out' }), ...options.where };
      const condition = conditionOf({ ...options, where }, seeds, collectionsOf(rowsOf(liked)));
      const placed = (list: readonly Seed[], place: (row: number) => number) =>
        list.map(({ row, weight }) => ({ row: place(row), weight }));
      const { answer } = await answered(
        seeds,
        condition,
        options,
        ({ queries }, place) =>
          queries.recommend(placed(liked, place), placed(disliked, place), options),
        (small, own) => {
          const { place, rows } = small;
          const list = small.recommender.recommend(
            placed(liked, place),
            placed(disliked, place),
            own,
          );
          const { results, ...rest } = inRows(list, small);
          const because = ({ row, contribution }: Recommended['because'][number]) => ({
            row: rows[row],
            contribution,
          });
          return {
            ...rest,
            results: results.map((film) => ({ ...film, because: film.because.map(because) })),
          };
        },
      );
      return answer;
    },

    async explain(row, other, options = {}) {
      const condition = conditionOf(options, [row], collectionsOf([row]));
      const { answer, known, asked } = await answered(
        [row, other],
        condition,
        options,
        ({ queries }, place) => queries.similar(place(row), options),
        (small, own) => ({
          ...small.recommender.explain(small.place(row), small.place(other), own),
          row: other,
        }),
      );
      // A row that is not among these films is not in `only` or `exclude` either: the reasons stand.
      if (answer.rank === null) return answer;
      const [points, error] = [answer.rawScore * asked.one, asked.error];
      const [least, most] = [Math.floor(points - error), Math.ceil(points + error)];
      const statement = rankStatement(database, asked, condition, firstYear, least, most);
      const lists = await cluster.askAll(statement, found);
      const better = lists.reduce((sum, { numbers }) => sum + (numbers.get(KINDS.better) ?? 0), 0);
      const near = lists.flatMap(({ films }) => films.map(({ film }) => film));
      for (const [film, bytes] of await bytesOf(near.filter((film) => !known.has(film)))) {
        known.set(film, bytes);
      }
      const small = smallOf(known, [row, other, ...near]);
      const own = small.own({
        ...(options.weights && { weights: options.weights }),
        ...(options.algorithm && { algorithm: options.algorithm }),
        only: [other, ...near],
      });
      const { rank } = small.recommender.explain(small.place(row), small.place(other), own);
      return { ...answer, rank: rank === null ? null : better + rank };
    },

    async preview(film, options = {}) {
      const wanted = fold(film.collection ?? '');
      const { id, name } = tables.collections;
      const isWanted = (row: number) => wanted !== '' && fold(name.at(row) ?? '') === wanted;
      const condition = conditionOf(options, [], [...id.keys()].filter(isWanted));
      const { answer } = await answered(
        [],
        condition,
        options,
        ({ queries }) => queries.preview(film, options),
        (small, own) => inRows(small.recommender.preview(film, own), small),
      );
      return answer;
    },
  };
}
