import { join } from 'node:path';
import { releaseDamaged } from '../../base/errors.js';
import { readEvaluation } from '../about/evaluation-file.js';
import { openReleaseNamed } from '../stored/open-release.js';
import type { Facts } from './facts.js';
import { factsOf, readFacts } from './gate-release.js';
import { compareFacts, listChanges, type Measure } from './rules.js';

export interface Difference {
  /** By rule, what changed, the largest change first. */
  readonly changes: Readonly<Record<string, readonly Measure[]>>;
  /** nDCG@10 of both, where both were evaluated. */
  readonly evaluation?: readonly [number, number];
  /** The lists that changed most, as titles. */
  readonly lists: readonly {
    readonly film: string;
    readonly change: number;
    readonly gone: readonly string[];
    readonly come: readonly string[];
  }[];
}

const MOST_LISTS = 5;

/** What changed from one release to another. Throws `release-not-found`, `release-damaged`. */
export async function diffReleases(out: string, a: string, b: string): Promise<Difference> {
  const [was, is] = [await openReleaseNamed(out, a), await openReleaseNamed(out, b)];
  const [wasFacts, isFacts] = [await factsOf(out, a, was), await factsOf(out, b, is)];
  if (!wasFacts || !isFacts) throw releaseDamaged(`no facts of ${a} or ${b}; build it again`);
  const title = (id: number) => {
    const { catalogue } = is.catalogue.movieRow(id) < 0 ? was : is;
    const row = catalogue.movieRow(id);
    return `${catalogue.movies.title.at(row)} (${catalogue.movies.release_year[row]})`;
  };
  const evaluations = await Promise.all([a, b].map((name) => readEvaluation(join(out, name))));
  const [before, after] = evaluations.map((one) => one?.lists[one.main]?.ndcg.mean);
  return {
    changes: changesOf(wasFacts, isFacts),
    ...(before !== undefined && after !== undefined && { evaluation: [before, after] as const }),
    lists: changedMost(wasFacts, isFacts).map((list) => ({
      film: title(list.id),
      change: list.change,
      gone: list.was.filter((id) => !list.is.includes(id)).map(title),
      come: list.is.filter((id) => !list.was.includes(id)).map(title),
    })),
  };
}

/** What changed, by what was noted of both when they were built; null where that is not there. */
export async function keptChanges(out: string, a: string, b: string) {
  const [was, is] = [await readFacts(out, a), await readFacts(out, b)];
  return was && is && { changes: changesOf(was, is), lists: changedMost(was, is) };
}

const changesOf = (was: Facts, is: Facts): Difference['changes'] =>
  Object.fromEntries(
    compareFacts(was, is).map(([rule, measures]) => {
      const changed = measures.filter(({ change }) => change);
      return [rule, changed.sort((x, y) => Math.abs(y.change ?? 0) - Math.abs(x.change ?? 0))];
    }),
  );

const changedMost = (was: Facts, is: Facts) =>
  listChanges(was, is)
    .filter(({ change }) => change > 0)
    .sort((x, y) => y.change - x.change)
    .slice(0, MOST_LISTS);
