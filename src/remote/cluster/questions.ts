import { usage } from '../../base/errors.js';
import { once } from '../../base/once.js';
import { awaited, type Steps } from '../../base/steps.js';
import { type Catalogue, filmsAlone, fold } from '../../catalogue/index.js';
import {
  type Answer,
  type Beyond,
  FilmsMissing,
  type Filter,
  type Frame,
  type InSteps,
  modelOfFilms,
  type Options,
  originalLanguages,
  type Recommended,
  recommenderOf,
  type Seed,
  type WholeQuery,
  wholeQuery,
} from '../../recommender/index.js';
import { askBytes, askFilms, type Found, type Placed } from './ask-films.js';
import {
  among,
  bestStatement,
  type Condition,
  filterCondition,
  KINDS,
  rankStatement,
} from './statements.js';

/** A release whose lists a cluster makes. */
export interface ClusterRelease extends Placed {
  readonly catalogue: Catalogue;
  readonly frame: Frame;
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
 * alone: where its list could hold another, more are asked for. So answers have the same bits. The steps throw
 * `ShardAway` and `usage`.
 */
export function clusterQuestions(release: ClusterRelease): InSteps {
  const { catalogue, frame, database } = release;
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

  const filmsOf = (statement: string) => awaited(() => askFilms(release, statement));
  const bytesOf = (rows: Iterable<number>) => awaited(() => askBytes(release, rows));

  const smallOf = (known: ReadonlyMap<number, Buffer>, films: Iterable<number>, beyond: Beyond) => {
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
  type FewFilms = ReturnType<typeof smallOf>;

  const noFilms = new Uint32Array(0);
  /** Knows the names of all values, and no film. */
  const names = recommenderOf(filmsAlone(catalogue, noFilms), modelOfFilms(frame, noFilms, []));

  /** Asks for the best films until an answer can be given from them. */
  const answered = function* <T>(
    seeds: readonly number[],
    condition: Condition,
    options: Options,
    queryOf: (
      small: Small,
      place: (row: number) => number,
    ) => ReturnType<Small['queries']['similar']>,
    answerOf: (few: FewFilms, options: Options) => Steps<T>,
  ): Steps<{ answer: T; known: Map<number, Buffer>; asked: WholeQuery }> {
    const known = yield* bytesOf(new Set(seeds));
    const begun = smallOf(known, seeds, { matching: 0, bound: 0, featuresOf: names.featuresOf });
    const asked = wholeQuery(frame, queryOf(begun.recommender, begun.place), begun.rows);
    const { n = 10, diversity = 0, maxPerCollection } = options;
    let most = Math.max(FIRST, 3 * n, diversity > 0 || maxPerCollection ? 8 * n + 100 : 0);
    for (; ; most *= MORE) {
      if (most > MOST)
        throw usage(`more than ${MOST} films are as near as the last of this list; ${ALIKE}`);
      const statement = bestStatement(database, asked, condition, firstYear, most);
      const lists = yield* filmsOf(statement);
      const matching = summed(lists, 'matching');
      const last = Math.max(
        ...lists.map(({ films }) =>
          films.length === most ? films[most - 1].total : Number.NEGATIVE_INFINITY,
        ),
      );
      const best = lists.flatMap(({ films }) => films.filter(({ total }) => total >= last));
      const missing = best.map(({ film }) => film).filter((film) => !known.has(film));
      for (const [film, bytes] of yield* bytesOf(missing)) known.set(film, bytes);
      yield;
      const bound = (last + asked.mostMeant + asked.error) / asked.one;
      const films = [...seeds, ...best.map(({ film }) => film)];
      const beyond = { matching, bound, featuresOf: names.featuresOf };
      const few = smallOf(known, films, beyond);
      yield;
      try {
        return { answer: yield* answerOf(few, few.own(options)), known, asked };
      } catch (error) {
        if (!(error instanceof FilmsMissing)) throw error;
      }
    }
  };

  const inRows = <A extends Answer>(answer: A, { rows }: FewFilms): A => ({
    ...answer,
    results: answer.results.map((film) => ({ ...film, row: rows[film.row] })),
  });

  return {
    *similar(row, options = {}) {
      const condition = conditionOf(options, [row], collectionsOf([row]));
      const { answer } = yield* answered(
        [row],
        condition,
        options,
        ({ queries }, place) => queries.similar(place(row), options),
        function* (few, own) {
          return inRows(yield* few.recommender.inSteps.similar(few.place(row), own), few);
        },
      );
      return answer;
    },

    *recommend(liked, disliked, options = {}) {
      const rowsOf = (seeds: readonly Seed[]) => seeds.map(({ row }) => row);
      const seeds = [...rowsOf(liked), ...rowsOf(disliked)];
      const where: Filter = { ...(!options.franchise && { collection: 'out' }), ...options.where };
      const condition = conditionOf({ ...options, where }, seeds, collectionsOf(rowsOf(liked)));
      const placed = (list: readonly Seed[], place: (row: number) => number) =>
        list.map(({ row, weight }) => ({ row: place(row), weight }));
      const { answer } = yield* answered(
        seeds,
        condition,
        options,
        ({ queries }, place) =>
          queries.recommend(placed(liked, place), placed(disliked, place), options),
        function* (few, own) {
          const { place, rows } = few;
          const seedsOf = [placed(liked, place), placed(disliked, place)] as const;
          const list = yield* few.recommender.inSteps.recommend(...seedsOf, own);
          const { results, ...rest } = inRows(list, few);
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

    *explain(row, other, options = {}) {
      const condition = conditionOf(options, [row], collectionsOf([row]));
      const { answer, known, asked } = yield* answered(
        [row, other],
        condition,
        options,
        ({ queries }, place) => queries.similar(place(row), options),
        function* ({ place, recommender }, own) {
          const answer = yield* recommender.inSteps.explain(place(row), place(other), own);
          return { ...answer, row: other };
        },
      );
      // A row that is not among these films is not in `only` or `exclude` either: the reasons stand.
      if (answer.rank === null) return answer;
      const [points, error] = [answer.rawScore * asked.one, asked.error];
      const [least, most] = [Math.floor(points - error), Math.ceil(points + error)];
      const statement = rankStatement(database, asked, condition, firstYear, least, most);
      const lists = yield* filmsOf(statement);
      const near = lists.flatMap(({ films }) => films.map(({ film }) => film));
      const missing = near.filter((film) => !known.has(film));
      for (const [film, bytes] of yield* bytesOf(missing)) known.set(film, bytes);
      // No other film is wanted.
      const few = smallOf(known, [row, other, ...near], { matching: 0, bound: 0 });
      const own = few.own({
        ...(options.weights && { weights: options.weights }),
        ...(options.algorithm && { algorithm: options.algorithm }),
        ...{ only: [other, ...near], n: 0 },
      });
      const { place, recommender } = few;
      const { rank } = yield* recommender.inSteps.explain(place(row), place(other), own);
      return { ...answer, rank: rank === null ? null : summed(lists, 'better') + rank };
    },

    *preview(film, options = {}) {
      const wanted = fold(film.collection ?? '');
      const { id, name } = tables.collections;
      const isWanted = (row: number) => wanted !== '' && fold(name.at(row) ?? '') === wanted;
      const condition = conditionOf(options, [], [...id.keys()].filter(isWanted));
      const { answer } = yield* answered(
        [],
        condition,
        options,
        ({ queries }) => queries.preview(film, options),
        function* (few, own) {
          return inRows(yield* few.recommender.inSteps.preview(film, own), few);
        },
      );
      return answer;
    },
  };
}

const summed = (lists: readonly Found[], kind: keyof typeof KINDS): number =>
  lists.reduce((sum, { numbers }) => sum + (numbers.get(KINDS[kind]) ?? 0), 0);
