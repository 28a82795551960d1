import { copied } from '../../base/long-arrays.js';
import type { Steps } from '../../base/steps.js';
import { fold } from './fold.js';
import { maskOf } from './letter-mask.js';

export interface Names {
  readonly length: number;
  at(entry: number): string | null | undefined;
  /** Writes the folded letters of a plain name and gives their end, as `foldPlain` does. */
  foldPlain?(entry: number, codes: Uint16Array, start: number): number;
}

/** Names in the letters in which they are compared, one behind the other. */
export interface FoldedNames {
  readonly codes: Uint16Array;
  /** Where each name starts, and the end: one more than there are names. */
  readonly starts: Uint32Array;
  readonly masks: Int32Array;
}

/** So many names are folded in a step. */
const STEP = 1024;

/** Folds the names of these entries, in their order. */
export function* foldedNames(entries: Uint32Array, names: Names): Steps<FoldedNames> {
  let codes = new Uint16Array(names.length * 20);
  const starts = new Uint32Array(names.length + 1);
  const masks = new Int32Array(names.length);
  let end = 0;
  for (let place = 0; place < entries.length; place++) {
    if (place % STEP === 0) yield;
    let next = writeFolded(names, entries[place], codes, end);
    if (next > codes.length) {
      codes = yield* copied(codes, new Uint16Array(2 * next));
      next = writeFolded(names, entries[place], codes, end);
    }
    end = next;
    starts[place + 1] = end;
    masks[place] = maskOf(codes, starts[place], end);
  }
  return { codes: yield* copied(codes.subarray(0, end), new Uint16Array(end)), starts, masks };
}

/** Writes the folded letters of a name as far as there is room, and gives where they end. */
function writeFolded(names: Names, entry: number, codes: Uint16Array, start: number): number {
  const end = names.foldPlain?.(entry, codes, start) ?? -1;
  if (end >= 0) return end;
  const folded = fold(names.at(entry) ?? '');
  for (let i = 0; i < folded.length; i++) codes[start + i] = folded.charCodeAt(i);
  return start + folded.length;
}
