import { grown } from '../../../base/arrays.js';
import { Interner } from '../raw/interner.js';
import { SOURCE_KINDS, type SourceKind } from '../raw/raw-tables.js';

/** A longer id is no id. */
const LONGEST_ID = 32;

/** Guesses which records will be left out, to keep their texts at hand; the rules decide later. */
export class LikelyRejects {
  private readonly ids = new Interner();
  /** By the key of an id: a bit for each role of which a record had it. */
  private met = new Uint8Array(1024);

  /** Notes a record of the id from `from` to `to`; a film that is not `sound` counts for none. */
  isLikely(role: SourceKind, bytes: Uint8Array, from: number, to: number, sound: boolean): boolean {
    if (to - from > LONGEST_ID) return true;
    const key = this.ids.keyOf(0, bytes, from, to);
    if (key === this.met.length) this.met = grown(this.met, 2 * key);
    const met = this.met[key];
    const likely = !sound || (met & bitOf(role)) !== 0 || (role !== 'movies' && met === 0);
    if (!likely) this.met[key] = met | bitOf(role);
    return likely;
  }
}

const bitOf = (role: SourceKind) => 1 << SOURCE_KINDS.indexOf(role);
