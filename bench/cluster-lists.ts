import { join } from 'node:path';
import { settle } from '../src/base/steps.js';
import { byVotes, openCatalogue } from '../src/catalogue/index.js';
import { filmFilter, frameOf, openModel } from '../src/recommender/index.js';
import { clusterAddress } from '../src/remote/cluster/address.js';
import { clusterQuestions } from '../src/remote/cluster/questions.js';
import { shardSizes } from '../src/remote/cluster/release-rows.js';
import { Shards } from '../src/remote/cluster/shards.js';
import { shuffled } from './random.js';
import { summaryOf } from './summary.js';

const LISTS = 40;
const BEST_KNOWN = 2000;
const PATIENCE_MS = 60_000;

/** What some lists took: ms of the middle one, and of processor time for each. */
export interface Lists {
  readonly p50: number;
  readonly cpu: number;
}

/** Lists of a release that was published: for films of any kind, and for as many of the best known. */
export function clusterLists(
  folder: string,
  database: string,
  given: string,
  /** Processor time of the servers, in ms. */
  cpuOf: () => number,
) {
  const catalogue = openCatalogue(join(folder, 'catalogue'));
  const model = openModel(join(folder, 'recommender'), catalogue);
  const cluster = new Shards(clusterAddress(given), undefined, PATIENCE_MS);
  const ask = cluster.askAll.bind(cluster);
  let asked: string[] = [];
  cluster.askAll = (statement, read) => {
    asked.push(statement);
    return ask(statement, read);
  };
  const sizes = shardSizes(model, cluster.replicas.length);
  const questions = clusterQuestions({
    ...{ catalogue, cluster, database, sizes },
    frame: frameOf(catalogue, model),
    filter: filmFilter(catalogue),
  });
  const rows = [...catalogue.movies.id.keys()];
  const known = [...rows].sort(byVotes(catalogue.movies)).slice(0, BEST_KNOWN);
  const films = [
    ...shuffled(rows, 1).slice(0, LISTS / 2),
    ...shuffled(known, 1).slice(0, LISTS / 2),
  ];

  const measured = async (work: (film: number, i: number) => Promise<unknown>): Promise<Lists> => {
    const begun = cpuOf();
    const times: number[] = [];
    for (const [i, film] of films.entries()) {
      const start = performance.now();
      await work(film, i);
      times.push(performance.now() - start);
    }
    return { p50: summaryOf(times).median, cpu: (cpuOf() - begun) / films.length };
  };
  const statements: string[][] = [];
  return {
    /** Whole lists of ten, with what is fetched for them. */
    whole: () =>
      measured(async (film, i) => {
        asked = [];
        await settle(questions.similar(film));
        statements[i] = asked;
      }),
    /** The statements alone that say which films the lists are among. */
    statements: () =>
      measured(async (_, i) => {
        for (const statement of statements[i]) await ask(statement, ({ length }) => length);
      }),
    /** The sums of the same postings by film, and nothing else. */
    bare: () => measured((_, i) => ask(bareSum(statements[i]), ({ length }) => length)),
    /** How many statements a list took, on average. */
    turns: () => statements.flat().length / films.length,
    close: () => cluster.close(),
  };
}

function bareSum(statements: readonly string[]): string {
  const [sums] = /\(SELECT film AS known, sum.* GROUP BY film\)/.exec(statements[0]) ?? [];
  if (!sums) throw new Error(`no sum by film in ${statements[0]}`);
  return `SELECT count(), max(shared) FROM ${sums}`;
}
