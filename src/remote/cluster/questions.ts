import { awaited, gradually, madeOf, type Steps } from '../../base/steps.js';
import { type Catalogue, filmsAlone } from '../../catalogue/index.js';
import {
  type Candidates,
  candidateSet,
  candidatesBeside,
  candidatesForTaste,
  candidatesLike,
  FilmsMissing,
  type Frame,
  type filmFilter,
  type InSteps,
  modelOfFilms,
  mostAlone,
  type Options,
  type Query,
  type Recommended,
  recommenderOf,
  type Seed,
  tellsNothing,
  type WholeQuery,
  wholeQuery,
} from '../../recommender/index.js';
import { askBytes, askFilms, type Placed, summed } from './ask-films.js';
import { bestFilms } from './best-films.js';
import { type FewFilms, fewFilms } from './few-films.js';
import { filmsInOrder } from './films-in-order.js';
import { among, type Condition, filterCondition, rankStatement } from './statements.js';

/** A release whose lists a cluster makes. */
export interface ClusterRelease extends Placed {
  readonly catalogue: Catalogue;
  readonly frame: Frame;
  readonly filter: ReturnType<typeof filmFilter>;
}

/** So many films are asked for at first. */
const FIRST = 256;

/**
 * The cluster says which films the best ones are among, and the recommender of one machine answers from these
 * alone: where its list could hold another, more are asked for. So answers have the same bits. The steps throw
 * `ShardAway` and `TooAlike`.
 */
export function clusterQuestions(release: ClusterRelease): InSteps {
  const { catalogue, frame, database, filter } = release;
  const languages = () => catalogue.originalLanguages.codes;
  const inOrder = filmsInOrder(catalogue, filter);

  const conditionOf = ({ where, collections, only, without }: Candidates): Condition => ({
    passes: filterCondition(catalogue, languages, where, collections),
    isNot: [among(without, false), ...(only ? [among(only)] : [])].join(' AND '),
  });

  const bytesOf = (rows: Iterable<number>) => awaited(() => askBytes(release, rows));

  const noFilms = new Uint32Array(0);
  /** Knows the names of all values, and no film. */
  const names = recommenderOf(filmsAlone(catalogue, noFilms), modelOfFilms(frame, noFilms, []));

  /** Asks for the best films until an answer can be given from them. */
  const answered = function* <T>(
    seeds: readonly number[],
    candidates: Candidates,
    options: Options,
    queryOf: (few: FewFilms['recommender'], place: FewFilms['place']) => Query,
    answerOf: (few: FewFilms, options: Options) => Steps<T>,
  ): Steps<{ answer: T; known: Map<number, Buffer>; asked: WholeQuery; areEqual: boolean }> {
    const condition = conditionOf(candidates);
    const known = yield* bytesOf(new Set(seeds));
    const begun = fewFilms(release, known, seeds, {
      matching: 0,
      bound: 0,
      featuresOf: names.featuresOf,
    });
    const query = queryOf(begun.recommender, begun.place);
    const asked = wholeQuery(frame, query, begun.rows);
    const areEqual = tellsNothing(query);
    const { n = 10, diversity = 0, maxPerCollection } = options;
    const first = Math.max(FIRST, 3 * n, diversity > 0 || maxPerCollection ? 8 * n + 100 : 0);
    const more = areEqual
      ? inOrder.best(candidates, first)
      : bestFilms(release, asked, condition, first, mostAlone(frame, asked));
    const unfiltered = gradually(() => candidateSet(filter, { ...candidates, where: {} }));
    for (;;) {
      const { films, bound, matching = (yield* madeOf(unfiltered)).size } = yield* more();
      const rows = [...seeds, ...films];
      const missing = new Set(rows.filter((row) => !known.has(row)));
      for (const [film, bytes] of yield* bytesOf(missing)) known.set(film, bytes);
      yield;
      const beyond = { matching, bound, featuresOf: names.featuresOf };
      const few = fewFilms(release, known, rows, beyond);
      yield;
      try {
        return { answer: yield* answerOf(few, few.own(options)), known, asked, areEqual };
      } catch (error) {
        if (!(error instanceof FilmsMissing)) throw error;
      }
    }
  };

  return {
    *similar(row, options = {}) {
      const { answer } = yield* answered(
        [row],
        candidatesBeside(catalogue, row, options),
        options,
        ({ queries }, place) => queries.similar(place(row), options),
        function* (few, own) {
          return few.inRows(yield* few.recommender.inSteps.similar(few.place(row), own));
        },
      );
      return answer;
    },

    *recommend(liked, disliked, options = {}) {
      const placed = (list: readonly Seed[], place: (row: number) => number) =>
        list.map(({ row, weight }) => ({ row: place(row), weight }));
      const { answer } = yield* answered(
        [...liked, ...disliked].map(({ row }) => row),
        candidatesForTaste(catalogue, liked, disliked, options),
        options,
        ({ queries }, place) =>
          queries.recommend(placed(liked, place), placed(disliked, place), options),
        function* (few, own) {
          const { place, rows, recommender } = few;
          const seeds = [placed(liked, place), placed(disliked, place)] as const;
          const { results, ...rest } = few.inRows(
            yield* recommender.inSteps.recommend(...seeds, own),
          );
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
      const candidates = candidatesBeside(catalogue, row, options);
      const { answer, known, asked, areEqual } = yield* answered(
        [row, other],
        candidates,
        options,
        ({ queries }, place) => queries.similar(place(row), options),
        function* ({ place, recommender }, own) {
          const answer = yield* recommender.inSteps.explain(place(row), place(other), own);
          return { ...answer, row: other };
        },
      );
      // A row that is not among these films is not in `only` or `exclude` either: the reasons stand.
      if (answer.rank === null) return answer;
      if (areEqual) return { ...answer, rank: yield* inOrder.rank(candidates, other) };
      const [points, error] = [answer.rawScore * asked.one, asked.error];
      const [least, most] = [Math.floor(points - error), Math.ceil(points + error)];
      const statement = rankStatement(database, asked, conditionOf(candidates), least, most);
      const lists = yield* awaited(() => askFilms(release, statement));
      const near = lists.flatMap(({ films }) => films.map(({ film }) => film));
      const missing = near.filter((film) => !known.has(film));
      for (const [film, bytes] of yield* bytesOf(missing)) known.set(film, bytes);
      // No other film is wanted.
      const few = fewFilms(release, known, [row, other, ...near], { matching: 0, bound: 0 });
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
      const { answer } = yield* answered(
        [],
        candidatesLike(catalogue, film, options),
        options,
        ({ queries }) => queries.preview(film, options),
        function* (few, own) {
          return few.inRows(yield* few.recommender.inSteps.preview(film, own));
        },
      );
      return answer;
    },
  };
}
