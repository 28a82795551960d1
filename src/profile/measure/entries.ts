import { lengthsOf } from '../../base/csr.js';
import type { NestedProfile } from '../schema/profile-schema.js';
import { eachHeld, type Lists, largest } from './lists.js';

const COMMON = 30;
const PAIRS = 20;
const LONGEST_SHOWN = 20;
/** Pairs are sought among so many of the most frequent entities. */
const PAIRED = 60;

export type Entity = Pick<NestedProfile['common'][number], 'key' | 'name'>;

/** Profiles un-nested lists. `rows` is the number of rows that could have entries. */
export async function profileEntries(
  lists: Lists,
  rows: number,
  entitiesOf: (codes: readonly number[]) => Promise<readonly Entity[]>,
): Promise<NestedProfile> {
  const held = new Int32Array(lists.distinct);
  eachHeld(lists, (_row, code) => {
    held[code]++;
  });
  const frequent = largest(held, PAIRED, lists.compare);
  const entities = await entitiesOf(frequent);
  const filled = lists.starts.length - 1;
  const entries = lists.items.length;
  const sizes = lengthsOf(lists);
  return {
    rows,
    rows_with_entries: filled,
    empty: rows - filled,
    entries,
    distinct: lists.distinct,
    per_row: sizesShown(sizes, rows - filled),
    longest: sizes.reduce((most, size) => Math.max(most, size), 0),
    mean: rows > 0 ? entries / rows : null,
    common: frequent.slice(0, COMMON).map((code, i) => ({ ...entities[i], n: held[code] })),
    together: pairsOf(lists, frequent).map(({ one, other, n }) => ({
      a: entities[one].name,
      b: entities[other].name,
      n,
      lift: (n * rows) / (held[frequent[one]] * held[frequent[other]]),
    })),
    unreadable: 0,
    unreadable_examples: [],
  };
}

/** Rows by number of entries, the longest together under the last. */
function sizesShown(sizes: Uint32Array, empty: number): NestedProfile['per_row'] {
  const shown = new Int32Array(LONGEST_SHOWN + 1);
  shown[0] = empty;
  for (const size of sizes) shown[Math.min(size, LONGEST_SHOWN)]++;
  return Array.from(shown, (rows, entries) => ({ entries, rows })).filter(({ rows }) => rows > 0);
}

/** The places among the chosen codes of those that rows most often hold together, and how many do. */
function pairsOf(lists: Lists, chosen: readonly number[]) {
  const size = chosen.length;
  const places = new Int32Array(lists.distinct).fill(-1);
  // In the order of their keys, so that the first of a pair is always the same.
  const ordered = chosen.map((_, i) => i).sort((a, b) => lists.compare(chosen[a], chosen[b]));
  ordered.forEach((place, i) => {
    places[chosen[place]] = i;
  });
  const together = new Int32Array(size * size);
  let current = -1;
  let here: number[] = [];
  eachHeld(lists, (row, code) => {
    const place = places[code];
    if (place < 0) return;
    if (row !== current) {
      current = row;
      here = [];
    }
    for (const other of here) together[Math.min(place, other) * size + Math.max(place, other)]++;
    here.push(place);
  });
  return largest(together, PAIRS, (a, b) => a - b)
    .filter((pair) => together[pair] > 0)
    .map((pair) => ({
      one: ordered[Math.floor(pair / size)],
      other: ordered[pair % size],
      n: together[pair],
    }));
}
