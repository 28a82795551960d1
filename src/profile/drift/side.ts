import type { ColumnFacts } from '../measure/column-facts.js';
import type { SmallTable } from '../schema/profile-schema.js';

/** A table, measured. */
export interface Side {
  readonly sql: string;
  readonly facts: readonly ColumnFacts[];
  readonly profile: SmallTable;
}

/** How often each category occurs in both tables. */
export interface CategoryCounts {
  readonly names: readonly string[];
  readonly now: readonly number[];
  readonly before: readonly number[];
}
