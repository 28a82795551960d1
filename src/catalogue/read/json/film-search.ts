import {
  COLON,
  FILM,
  isSpace,
  JsonScanner,
  keyBit,
  OPEN_BRACE,
  OPEN_BRACKET,
} from './json-scanner.js';

/** A film behind damage: what it may stand in, and whether all of it is JSON. */
export interface FoundFilm {
  readonly from: number;
  readonly to: number;
  readonly isSound: boolean;
  readonly brackets: readonly number[];
}

/** What is there of the file, and what is known of its films. */
export interface Known {
  readonly bytes: Buffer;
  /** No bytes come behind these. */
  readonly last: boolean;
  /** What films may stand in. */
  readonly brackets: readonly (readonly number[])[];
  /** True where a film may begin. */
  readonly isPlaced: (at: number) => boolean;
}

/** An object that is open. */
interface OpenObject {
  readonly at: number;
  bits: number;
  isSound: boolean;
}

type Closed = Omit<FoundFilm, 'brackets'>;

/** Looks, behind damage, for the next object that has an id and a title, and that others may follow. */
export class FilmSearch {
  /** Where a list may begin, at the earliest, that no candidate began with. */
  private untried: number;
  private candidate: JsonScanner | null = null;
  /** What is open in the candidate, what closed in it and may be a film, the token before. */
  private open: OpenObject[] = [];
  private closed: Closed[] = [];
  private before = 0;

  /** Of films in so many brackets, from a place on. */
  constructor(
    private readonly depth: number,
    private readonly maxBytes: number,
    public from: number,
  ) {
    this.untried = from;
  }

  /** The next film; null where more bytes are needed. */
  next(known: Known): FoundFilm | null {
    for (;;) {
      if (this.candidate === null && !this.begin(known.bytes)) return null;
      const found = this.step(known);
      if (found === 'more') return null;
      if (found !== null) return found;
    }
  }

  /** The bytes before what is looked at are taken away. */
  restart(): void {
    this.from = 0;
    this.untried = 0;
    this.candidate = null;
  }

  /** Begins with the next object, or with the list that it is the first of; false where there is none. */
  private begin(bytes: Buffer): boolean {
    const at = bytes.indexOf(OPEN_BRACE, this.from);
    this.from = at < 0 ? bytes.length : at;
    if (at < 0) return false;
    const list = this.depth < 2 ? listBehindKey(bytes, at) : -1;
    if (list >= this.untried) this.from = list;
    this.candidate = new JsonScanner(this.from);
    this.open = [];
    this.closed = [];
    this.before = this.from;
    return true;
  }

  /** Takes a token of the candidate; gives a film where one is found when it ends. */
  private step(known: Known): FoundFilm | 'more' | null {
    const { bytes, last } = known;
    const { from, open, closed, maxBytes } = this;
    const candidate = this.candidate!;
    const isWhole = () => candidate.depth === 0 && candidate.at > from;
    const token = isWhole() ? 'close' : candidate.next(bytes);
    if (token === 'more' && !last && bytes.length - from <= maxBytes) return 'more';
    if (!candidate.isSound) for (const one of open) one.isSound = false;
    candidate.isSound = true;
    if (token === 'open') open.push({ at: candidate.from, bits: 0, isSound: true });
    if (token === 'key') open[open.length - 1].bits |= keyBit(bytes, candidate.from, candidate.at);
    if (token === 'close') {
      const object = open.pop();
      if (object?.bits === FILM && known.isPlaced(object.at)) {
        closed.push({ from: object.at, to: candidate.at, isSound: object.isSound });
      }
    }
    if (!isWhole() && token !== 'more' && token !== 'damaged') {
      this.before = candidate.from;
      return null;
    }
    const found = this.bestOf(known, isWhole() ? candidate.at : -1);
    if (found !== null) return found;
    // What is open ends as this did, and need not be read again, unless it may end later. A text
    // that lacks a quote has swallowed what follows.
    const later = bytes.length - maxBytes / 2;
    const next = token === 'more' && !last ? open.find(({ at }) => at >= later) : undefined;
    this.from = Math.max(from + 1, isWhole() ? candidate.at : (next?.at ?? this.before));
    this.untried = from + 1;
    this.candidate = null;
    return null;
  }

  /** Of what closed in the candidate, which ends at `end`, or does not (-1), the first that is a film. */
  private bestOf(known: Known, end: number): FoundFilm | 'more' | null {
    const isOfObject = this.depth < 2 && end >= 0 ? this.isOfObject(known, end) : false;
    if (isOfObject === null) return 'more';
    // An object comes before those in it.
    for (const film of this.closed.sort((a, b) => a.from - b.from)) {
      // A value of a damaged film has no films of the file in it.
      if (isOfObject && film.from > this.from) break;
      for (const brackets of known.brackets) {
        const goesOn = this.goesOn(known, film, brackets);
        if (goesOn === null) return 'more';
        if (goesOn) return { ...film, brackets };
      }
    }
    return null;
  }

  /**
   * True where another film may follow, or an end; null where more bytes are needed to tell. One that is
   * not sound may have swallowed others: what follows must be as it should.
   */
  private goesOn(
    known: Known,
    { to, isSound }: Closed,
    brackets: readonly number[],
  ): boolean | null {
    const { token, at, isBehindSign } = valueBehind(known.bytes, to, brackets);
    if (token === 'more') return this.mayTell(known, to) ? null : isSound;
    if (token !== 'damaged') return token !== 'scalar';
    return isSound && (isBehindSign || known.bytes[at] === OPEN_BRACE);
  }

  /** True where an object goes on or ends; null where more bytes are needed to tell. */
  private isOfObject(known: Known, at: number): boolean | null {
    const { token } = valueBehind(known.bytes, at, [OPEN_BRACE]);
    if (token === 'more') return this.mayTell(known, at) ? null : false;
    return token === 'key' || token === 'close';
  }

  /** True where more bytes may come, and there is room for them behind this place. */
  private mayTell({ last, bytes }: Known, at: number): boolean {
    return !last && bytes.length - at <= this.maxBytes;
  }
}

/** The token behind a value in these brackets, or behind the sign there, and where it begins. */
function valueBehind(bytes: Buffer, end: number, brackets: readonly number[]) {
  const scanner = new JsonScanner(end, [...brackets]);
  const next = scanner.next(bytes);
  const isBehindSign = next === 'sign';
  return { token: isBehindSign ? scanner.next(bytes) : next, at: scanner.from, isBehindSign };
}

/** Where the list begins that this is the first of, if it stands behind a key; or else -1. */
function listBehindKey(bytes: Buffer, at: number): number {
  const list = behindBlanks(bytes, at);
  return bytes[list] === OPEN_BRACKET && bytes[behindBlanks(bytes, list)] === COLON ? list : -1;
}

/** The place of the last sign before a place that is no blank. */
function behindBlanks(bytes: Buffer, at: number): number {
  let before = at - 1;
  while (before >= 0 && isSpace(bytes[before])) before--;
  return before;
}
