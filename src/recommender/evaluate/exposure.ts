import { rowOf } from '../../base/csr.js';
import { byVotes, type Catalogue, votesOf } from '../../catalogue/index.js';
import type { Algorithm, Recommender } from '../score/query-types.js';
import { gini, mean, rowsLike } from './quality.js';

/** Which films stand in the lists of ten of all films, and what these lists are made of. */
export interface Exposure {
  readonly lists: number;
  /** Share of the films that stand in some list. */
  readonly coverage: number;
  /** The same of the 9,000 films with the most votes. */
  readonly coverageOfMostVoted: number;
  /** Gini coefficient of the number of lists that films stand in. */
  readonly gini: number;
  readonly largestHub: { readonly id: number; readonly title: string; readonly lists: number };
  /** Mean number of votes of the listed films, and of the films that were asked for. */
  readonly meanVotes: number;
  readonly meanVotesOfSeeds: number;
  /** The same for the 100 most voted films as seeds: a list for a blockbuster. */
  readonly meanVotesForBlockbusters: number;
  readonly meanVotesOfBlockbusters: number;
  /** 1 - mean Jaccard similarity of the genres of the films of one list. */
  readonly diversity: number;
  /** Share of the listed films that belong to the collection of the film asked for. */
  readonly franchiseShare: number;
}

const MOST_VOTED = 9000;
const BLOCKBUSTERS = 100;
const LENGTH = 10;

/** Makes the list of every film. */
export function exposureOf(
  catalogue: Catalogue,
  recommender: Recommender,
  algorithm: Algorithm,
  onProgress: (share: number) => void = () => {},
): Exposure {
  const { movies, collectionOf } = catalogue;
  const films = movies.length;
  const votes = votesOf(movies);
  const mostVoted = Array.from(votes.keys()).sort(byVotes(movies));
  const lists = new Uint32Array(films);
  const listVotes = new Float64Array(films);
  let listed = 0;
  let franchise = 0;
  let diversity = 0;
  for (let film = 0; film < films; film++) {
    const list = rowsLike(recommender, film, { algorithm, n: LENGTH });
    for (const row of list) {
      lists[row]++;
      if (collectionOf[row] >= 0 && collectionOf[row] === collectionOf[film]) franchise++;
    }
    listed += list.length;
    listVotes[film] = mean(list.map((row) => votes[row]));
    diversity += 1 - meanJaccard(catalogue, list);
    if (film % 500 === 0) onProgress(film / films);
  }
  const covered = (rows: readonly number[]) => mean(rows.map((row) => Number(lists[row] > 0)));
  const hub = lists.indexOf(lists.reduce((most, count) => Math.max(most, count), 0));
  const blockbusters = mostVoted.slice(0, BLOCKBUSTERS);
  return {
    lists: films,
    coverage: covered(mostVoted),
    coverageOfMostVoted: covered(mostVoted.slice(0, MOST_VOTED)),
    gini: gini(lists),
    largestHub: { id: movies.id[hub], title: movies.title.at(hub) ?? '', lists: lists[hub] },
    meanVotes: mean(Array.from(listVotes)),
    meanVotesOfSeeds: mean(Array.from(votes)),
    meanVotesForBlockbusters: mean(blockbusters.map((row) => listVotes[row])),
    meanVotesOfBlockbusters: mean(blockbusters.map((row) => votes[row])),
    diversity: diversity / films,
    franchiseShare: franchise / Math.max(1, listed),
  };
}

function meanJaccard({ genres }: Catalogue, list: readonly number[]): number {
  const sets = list.map((film) => new Set(rowOf(genres, film)));
  const similarities: number[] = [];
  for (let a = 0; a < sets.length; a++) {
    for (let b = a + 1; b < sets.length; b++) {
      const shared = [...sets[a]].filter((genre) => sets[b].has(genre)).length;
      similarities.push(shared / Math.max(1, sets[a].size + sets[b].size - shared));
    }
  }
  return mean(similarities);
}
