import type { EntryColumn } from '../layouts/entry-columns.js';
import { DIRECTOR, type Job, type ListColumn, type Notation } from '../layouts/layout.js';
import { EntryValues } from './entry-values.js';
import { LiteralError } from './literal-error.js';
import { genreId, genreName, type NameIds } from './name-ids.js';
import { parseLiteral } from './python-literal.js';

/** What follows a comma in the name of a company or a person, and is none by itself. */
const ENDING =
  /^(?:inc|incorporated|ltd|limited|llc|llp|l\.l\.c|lp|l\.p|co|corp|corporation|gmbh|plc|s\.?a|s\.?l|s\.?r\.?l|s\.?p\.?a|a\.?s|a\.?i\.?e|b\.?v|pty|jr|sr|ii|iii|the)[. ]*$/i;

/** A text for a missing list, as readings.ts has it. */
const NOTHING = /^\s*(?:nan|none|null|\\n|#?n\/a|nat|<na>|\(no genres listed\))\s*$/i;

/** Reads the cells of one column that lists names, without ids, or holds one. */
export class NameListReader {
  /** The names of the cell that was read last, with the ids that they get. */
  readonly values: EntryValues;
  private readonly id: number;
  private readonly name: number;
  private readonly job: number;
  private readonly notation: Notation;
  private readonly does: Job;
  private readonly flags: readonly string[];

  constructor(
    { notation, job = DIRECTOR, flags = [] }: ListColumn,
    private readonly column: EntryColumn,
    private readonly ids: NameIds,
  ) {
    this.notation = notation;
    this.does = job;
    this.flags = flags;
    const { fields, id } = column;
    this.values = new EntryValues(fields);
    this.id = fields.indexOf(id);
    this.name = fields.indexOf('name');
    this.job = fields.indexOf('job');
  }

  /** Reads the cell from `from` to `to`; gives null, or what is wrong with it. */
  read(bytes: Buffer, from: number, to: number): string | null {
    const { values, column, ids } = this;
    const cell = bytes.toString('utf8', from, to);
    if (NOTHING.test(cell)) return 'text for missing';
    const names = this.namesIn(cell);
    if (names === null) return 'not a list of names';
    values.clear();
    for (const name of names) {
      values.begin();
      const genre = column.kind === 'genres' && /^\d+$/.test(name) ? Number(name) : null;
      values.set(this.id, genre ?? ids.idOf(column.kind, name));
      values.set(this.name, genre === null ? name : genreName(genre));
      if (this.job < 0) continue;
      const [department, job] = this.does;
      values.set(this.job - 1, department);
      values.set(this.job, job);
    }
    return null;
  }

  private namesIn(cell: string): readonly string[] | null {
    if (this.notation === 'list') return listed(cell, this.column.kind === 'genres');
    if (this.notation === 'flags') return flagged(cell, this.flags);
    // Objects, among cells of names: no name is written so.
    if (/^\s*\[?\s*\{/.test(cell)) return null;
    const names = this.notation === 'name' ? [cell] : cell.split(this.notation);
    if (this.notation === ' ') return wordsOf(names, this.column.kind);
    const whole: string[] = [];
    for (const name of names) {
      const trimmed = name.trim();
      const goesOn = this.notation === ', ' && whole.length > 0 && ENDING.test(trimmed);
      if (goesOn) whole[whole.length - 1] += `, ${trimmed}`;
      else if (trimmed !== '') whole.push(trimmed);
    }
    return whole;
  }
}

/** The names whose flags are 1; null where the cell has not a flag for each. */
function flagged(cell: string, names: readonly string[]): readonly string[] | null {
  const flags = cell.split('|');
  if (flags.length !== names.length || !flags.every((flag) => /^[01]$/.test(flag))) return null;
  return names.filter((_, i) => flags[i] === '1');
}

/** Single words; of genres two that are one of TMDB's by both. */
function wordsOf(words: readonly string[], kind: EntryColumn['kind']): readonly string[] {
  const names: string[] = [];
  for (const word of words.filter((one) => one !== '')) {
    const both = `${names.at(-1)} ${word}`;
    if (kind === 'genres' && genreId(both) !== undefined) names[names.length - 1] = both;
    else names.push(word);
  }
  return names;
}

/** The names of a list as JSON or Python writes it, or its `numbers`; null where it is none. */
function listed(cell: string, numbers: boolean): readonly string[] | null {
  let list: unknown;
  try {
    list = JSON.parse(cell);
  } catch {
    try {
      list = parseLiteral(cell);
    } catch (error) {
      if (error instanceof LiteralError) return null;
      throw error;
    }
  }
  if (!Array.isArray(list)) return null;
  if (numbers && list.every(Number.isInteger)) return list.map(String);
  return list.every((name) => typeof name === 'string') ? list : null;
}
