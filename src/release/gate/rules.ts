import { randomNumbers } from '../../base/random.js';
import type { Facts } from './facts.js';
import type { Finding, Verdict } from './finding.js';

/** Above what a measured change is told of, or refused; none where a limit is left out. */
export interface Rule {
  readonly rule: string;
  /** Of one column, table or field alone; such a rule goes before the one without. */
  readonly of?: string;
  readonly warn?: number;
  readonly refuse?: number;
}

/** What stands in rules.json until somebody changes it. */
export const DEFAULT_RULES: readonly Rule[] = [
  { rule: 'checksums', refuse: 0 },
  { rule: 'id scheme', refuse: 0 },
  { rule: 'ids lost', warn: 0.005, refuse: 0.02 },
  { rule: 'ids new', warn: 0.25 },
  { rule: 'rows', warn: 0.02, refuse: 0.05 },
  { rule: 'unread', warn: 0.005, refuse: 0.02 },
  { rule: 'empty cells', warn: 0.01, refuse: 0.03 },
  { rule: 'values changed', warn: 0.05, refuse: 0.2 },
  // What is counted anew all the time is held by its range alone.
  ...['popularity', 'vote_average', 'vote_count', 'revenue', 'return'].map((name) => ({
    rule: 'values changed',
    of: `movies.${name}`,
  })),
  { rule: 'range', warn: 0.1, refuse: 0.25 },
  { rule: 'empty lists', warn: 0.01, refuse: 0.05 },
  { rule: 'hub', warn: 0.03, refuse: 0.1 },
  { rule: 'coverage', warn: 0.1, refuse: 0.25 },
  { rule: 'field', warn: 0.5, refuse: 0.9 },
  { rule: 'lists changed', warn: 0.3, refuse: 0.6 },
  { rule: 'evaluation', refuse: 0.01 },
  { rule: 'agreement', refuse: 0.02 },
  { rule: 'size', warn: 0.25, refuse: 1 },
  { rule: 'canary', refuse: 0 },
  { rule: 'memory', warn: 0.25, refuse: 1 },
  { rule: 'processor time', warn: 0.2, refuse: 0.35 },
];

/** What was measured of one thing, before any limit. */
export type Measure = Omit<Finding, 'rule' | 'verdict' | 'warn' | 'refuse'>;
type Comparison = (champion: Facts, candidate: Facts) => readonly Measure[];

/** Where fewer films are shared, nothing is said of them. */
const LEAST_SHARED = 20;

/** The rules that compare the facts of two releases, each a change that grows as it gets worse. */
const COMPARISONS: Readonly<Record<string, Comparison>> = {
  'id scheme': ({ scheme }, candidate) => [
    { champion: scheme, candidate: candidate.scheme, change: Number(scheme !== candidate.scheme) },
  ],
  'ids lost': (a, b) => idsOnlyIn(a, b),
  'ids new': (a, b) => idsOnlyIn(b, a, a.ids.length),
  rows: (a, b) => each(a.rows, b.rows, (was, is) => (was - is) / was, LEAST_ROWS),
  unread: (a, b) => each(a.unread, b.unread, (was, is) => is - was),
  'empty cells': (a, b) =>
    each(a.empty, b.empty, (was, is) => is - was).map((measure) => {
      const [table, column] = (measure.of ?? '').split('.');
      const rows = a.rows[column ? table : 'movies'] ?? 0;
      return { ...measure, count: Math.round((measure.change ?? 0) * rows) };
    }),
  'values changed': valuesChanged,
  range: ({ quantiles }, b) =>
    Object.entries(quantiles).flatMap(([of, was]) => {
      const is = b.quantiles[of];
      const width = was[4] - was[0];
      if (!is || !(width > 0)) return [];
      const shifts = was.map((value, i) => Math.abs(is[i] - value) / width);
      const change = Math.max(...shifts);
      const at = shifts.indexOf(change);
      return [{ of, champion: was[at], candidate: is[at], change }];
    }),
  hub: (a, b) => {
    const [was, is] = [hubOf(a), hubOf(b)];
    const why = `film ${is.id}`;
    return [{ champion: was.share, candidate: is.share, change: is.share - was.share, why }];
  },
  coverage: (a, b) => {
    const [was, is] = [coverageOf(a), coverageOf(b)];
    return [{ champion: was, candidate: is, change: (was - is) / (was || 1) }];
  },
  field: (a, b) => each(a.fields, b.fields, (was, is) => (was - is) / was, 0.01),
  'lists changed': listsChanged,
  size: ({ bytesPerFilm }, candidate) => [
    {
      champion: bytesPerFilm,
      candidate: candidate.bytesPerFilm,
      change: candidate.bytesPerFilm / bytesPerFilm - 1,
    },
  ],
};

/** Smaller tables lose and win rows by chance. */
const LEAST_ROWS = 50;

const each = (
  champions: Facts['rows'],
  candidates: Facts['rows'],
  changeOf: (was: number, is: number) => number,
  least = 0,
): Measure[] =>
  Object.entries(champions)
    .filter(([, champion]) => champion >= least)
    .map(([of, champion]) => {
      const candidate = candidates[of] ?? 0;
      return { of, champion, candidate, change: changeOf(champion, candidate) };
    });

/** Ids of one release that the other has not, as a share of `whole`. */
function idsOnlyIn(a: Facts, b: Facts, whole = a.ids.length): Measure[] {
  let at = 0;
  const only = a.ids.filter((id) => {
    while (b.ids[at] < id) at++;
    return b.ids[at] !== id;
  });
  const why = only.length > 0 ? `as ${only.slice(0, 3).join(', ')}` : '';
  return [{ count: only.length, change: only.length / whole, ...(why && { why }) }];
}

/** Places of the films that two samples share, in both. */
function shared(a: Facts, b: Facts, most = Number.POSITIVE_INFINITY): [number, number][] {
  const places = new Map(b.sample.slice(0, most).map((id, place) => [id, place]));
  return a.sample.slice(0, most).flatMap((id, place) => {
    const other = places.get(id);
    return other === undefined ? [] : [[place, other] as [number, number]];
  });
}

/** Of the films that have a value in both, the share whose values differ. */
function valuesChanged(a: Facts, b: Facts): Measure[] {
  const pairs = shared(a, b);
  return Object.keys(a.values).flatMap((of) => {
    const [was, is] = [a.values[of], b.values[of]];
    if (!is) return [];
    const known = pairs.filter(([i, j]) => was[i] > 0 && is[j] > 0);
    if (known.length < LEAST_SHARED) return [];
    const changed = known.filter(([i, j]) => was[i] !== is[j]).length;
    const why = `of ${known.length} films`;
    return [{ of, count: changed, change: changed / known.length, why }];
  });
}

/** How unlike the lists of the same films are: 1 - mean Jaccard similarity, with its interval. */
function listsChanged(a: Facts, b: Facts): Measure[] {
  const distances = listChanges(a, b).map(({ change }) => change);
  if (distances.length < LEAST_SHARED) return [];
  const { mean, interval } = estimate(distances);
  return [{ change: mean, interval, why: `lists of ${distances.length} films` }];
}

/** The lists of the same films in two releases, as ids, and how unlike they are. */
export function listChanges(a: Facts, b: Facts) {
  return shared(a, b, Math.min(a.lists.length, b.lists.length)).map(([i, j]) => {
    const [was, is] = [a.lists[i], b.lists[j]];
    const both = was.filter((id) => is.includes(id)).length;
    const change = 1 - both / Math.max(1, was.length + is.length - both);
    return { id: a.sample[i], was, is, change };
  });
}

function hubOf({ lists }: Facts): { id: number; share: number } {
  const counts = new Map<number, number>();
  for (const id of lists.flat()) counts.set(id, (counts.get(id) ?? 0) + 1);
  const [id, count] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0]);
  return { id, share: count / Math.max(1, lists.length) };
}

/** How many films stand in the lists, for each place in them. */
function coverageOf({ lists }: Facts): number {
  const ids = lists.flat();
  return new Set(ids).size / Math.max(1, ids.length);
}

const RESAMPLES = 500;

/** A mean with its 95 % interval, by the bootstrap. */
export function estimate(values: readonly number[]): { mean: number; interval: [number, number] } {
  const mean = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0) / of.length;
  const random = randomNumbers(1);
  const means = Array.from({ length: RESAMPLES }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)])),
  ).sort((x, y) => x - y);
  const at = (share: number) => means[Math.round(share * (RESAMPLES - 1))];
  return { mean: mean(values), interval: [at(0.025), at(0.975)] };
}

/** Fewer films or cells are chance, whatever share of a small catalogue they are. */
const LEAST_COUNT = 5;

/** Applies the limits of a rule to what was measured; with an interval all of it must lie beyond. */
export function judged(rules: readonly Rule[], rule: string, measure: Measure): Finding {
  const { warn, refuse } =
    rules.find((one) => one.rule === rule && one.of !== undefined && one.of === measure.of) ??
    rules.find((one) => one.rule === rule && one.of === undefined) ??
    {};
  const { change = 0, interval, count = LEAST_COUNT } = measure;
  const least = count < LEAST_COUNT ? 0 : (interval?.[0] ?? change);
  const verdict: Verdict =
    refuse !== undefined && least > refuse
      ? 'refused'
      : warn !== undefined && least > warn
        ? 'warned'
        : 'passed';
  const limits = { ...(warn !== undefined && { warn }), ...(refuse !== undefined && { refuse }) };
  return { rule, ...measure, ...limits, verdict };
}

/** What a new source excuses: `all`, `ids`, or a column by its name, with or without its table. */
export const isExcused = (newSource: readonly string[], rule: string, of = ''): boolean =>
  newSource.some(
    (name) =>
      name === 'all' ||
      (name === 'ids' && IDS.includes(rule)) ||
      (of !== '' && (of === name || of.replace(/^movies\./, '') === name)),
  );

const IDS = ['id scheme', 'ids lost', 'ids new', 'rows'];

/** All that changed from one release to another, by rule. */
export const compareFacts = (a: Facts, b: Facts): [rule: string, changes: readonly Measure[]][] =>
  Object.entries(COMPARISONS).map(([rule, compare]) => [rule, compare(a, b)]);

/** Judges a candidate by its facts and, where there is one, by those of the champion. */
export function judgeFacts(
  rules: readonly Rule[],
  champion: Facts | null,
  candidate: Facts,
  newSource: readonly string[] = [],
): Finding[] {
  const listed = candidate.lists.length;
  const lists = {
    count: Math.round(candidate.emptyLists * listed),
    change: candidate.emptyLists,
    why: `of ${listed} lists`,
  };
  const findings = [judged(rules, 'empty lists', lists)];
  if (!champion) return findings;
  for (const [rule, measures] of compareFacts(champion, candidate)) {
    const all = measures.map((measure) =>
      isExcused(newSource, rule, measure.of)
        ? { ...judged([], rule, measure), verdict: 'skipped' as const, why: 'new source' }
        : judged(rules, rule, measure),
    );
    // Of what passed, the one that changed most stands for the others.
    const passed = all.filter(({ verdict }) => verdict === 'passed');
    const [most] = passed.sort((a, b) => (b.change ?? 0) - (a.change ?? 0));
    findings.push(...all.filter(({ verdict }) => verdict !== 'passed'), ...(most ? [most] : []));
  }
  return findings;
}
