import type { Entry } from './entries.js';
import type { Notation } from './layouts.js';
import { LiteralError } from './literal-error.js';
import { entriesReader } from './literal-records.js';

/** The entries of a nested cell, or, where it cannot be read, what is wrong with it. */
export type NestedCellReader = (cell: string) => readonly Entry[] | string;

const NO_ENTRIES = 'not a list of entries';

/** A reader of cells that keeps only some fields of each entry. */
export function nestedCellReader(notation: Notation, fields: readonly string[]): NestedCellReader {
  return notation === 'json' ? readJson : pythonReader(fields);
}

function pythonReader(fields: readonly string[]): NestedCellReader {
  const read = entriesReader(fields);
  return (cell) => {
    try {
      return read(cell) ?? NO_ENTRIES;
    } catch (error) {
      if (error instanceof LiteralError) return error.message;
      throw error;
    }
  };
}

function readJson(cell: string): readonly Entry[] | string {
  try {
    const value: unknown = JSON.parse(cell);
    const list: unknown[] = Array.isArray(value) ? value : [value];
    return list.every(isEntry) ? list : NO_ENTRIES;
  } catch (error) {
    return `not JSON: ${error instanceof Error ? error.message : error}`;
  }
}

/** True for a JSON object. */
export function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
