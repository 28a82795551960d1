import { type Line, lineOf, MAX_RECORD_BYTES } from '../csv/lines.js';
import {
  COLON,
  FILM,
  isEnd,
  isSpace,
  JsonScanner,
  keyBit,
  OPEN_BRACE,
  OPEN_BRACKET,
} from './json-scanner.js';

const LF = 0x0a;

/**
 * The films of JSON that stand in these brackets, from the outermost on, each a record with what comes
 * before the next. A damaged one is left out, up to where the next sound object with an id and a title
 * begins.
 */
export async function* jsonFilms(
  chunks: AsyncIterable<Uint8Array>,
  brackets: readonly number[],
  maxBytes = MAX_RECORD_BYTES,
): AsyncGenerator<Line> {
  const films = new JsonFilms(brackets, maxBytes);
  for await (const chunk of chunks) {
    films.add(chunk);
    yield* films.take();
  }
  films.end();
  yield* films.take();
}

/** The keys of what has films in it: it is none. */
const NO_FILM = FILM + 1;

/** An object that may be a film. */
interface Found {
  readonly from: number;
  readonly to: number;
  readonly isSound: boolean;
}

class JsonFilms {
  /** What is there of the file, from the start of the record on. */
  private bytes: Buffer = Buffer.alloc(0);
  private start = 0;
  private last = false;
  private scanner = new JsonScanner();
  /** Where the record's film begins, -1 where none does; and ends, -1 until it does. */
  private from = -1;
  private to = -1;
  /** False where a word or an escape in it is none: it may have others in it, then. */
  private isSound = true;
  /** The brackets that the last film stood in. */
  private outer: readonly number[];
  private readonly depth: number;
  /** How many blanks stand before the last film in its line, and before the last two; or else -1. */
  private indent = -1;
  private steady = -1;
  /** ... and the first that two films had. */
  private firstSteady = -1;
  /** A film was met in the list at hand. */
  private listed = false;
  /** The objects and lists around, the outermost first: where each begins, and which keys of a film it has. */
  private around: { readonly at: number; bits: number }[] = [];
  /** What is wrong with the bytes at hand, until a sound film is met from `search` on. */
  private adrift: string | null = null;
  private search = 0;
  /** Where a list may begin, at the earliest, that no candidate began with. */
  private untried = 0;
  private candidate: JsonScanner | null = null;
  /** The brackets that are open there, what closed in them and may be a film, the token before. */
  private open: { readonly at: number; bits: number; isSound: boolean }[] = [];
  private closed: Found[] = [];
  private before = 0;
  private found: Line[] = [];

  constructor(
    private readonly brackets: readonly number[],
    private readonly maxBytes: number,
  ) {
    this.outer = brackets;
    this.depth = brackets.length;
  }

  add(chunk: Uint8Array): void {
    this.bytes = Buffer.concat([this.bytes, chunk]);
    this.split();
  }

  end(): void {
    this.last = true;
    this.split();
    while (this.adrift === null && this.mayLack()) {
      this.lose(this.from < 0 ? 'no film' : 'cut off', this.to);
      this.split();
    }
    this.cut(this.bytes.length);
  }

  /** The records that were found since they were taken last. */
  take(): Line[] {
    const { found } = this;
    this.found = [];
    return found;
  }

  private split(): void {
    while (this.adrift === null ? this.step() : this.resume());
  }

  /** Takes a token; gives false where more bytes are needed. */
  private step(): boolean {
    const { scanner, depth, bytes } = this;
    const token = scanner.next(bytes);
    if (token === 'more') return this.isTooLong();
    const level = token === 'open' ? scanner.depth - 1 : scanner.depth;
    const isObject = token === 'open' && bytes[scanner.from] === OPEN_BRACE;
    const isOther = !isObject && (token === 'open' || token === 'scalar') && this.isListed(level);
    const isStray = token === 'open' || depth > level;
    if (token === 'damaged' || (isOther && isStray)) this.lose('not JSON');
    else if (isOther || (isObject && level === depth)) this.begin();
    if (level < depth) this.listed = false;
    if (token === 'open' && level < depth) this.around[level] = { at: scanner.from, bits: 0 };
    if (token === 'key' && level <= depth) this.readAround();
    if (this.from >= 0 && this.to < 0 && scanner.depth === depth && this.adrift === null) {
      if (scanner.at - this.from > this.maxBytes) this.lose(this.tooLong());
      else {
        this.to = scanner.at;
        this.isSound = scanner.isSound;
      }
    }
    return true;
  }

  /** Takes a key of an object that films stand in. Where one is a film itself, damage ended a list, or began none. */
  private readAround(): void {
    const { bytes, scanner, around } = this;
    const object = around[scanner.depth - 1];
    object.bits |= keyBit(bytes, scanner.from, scanner.at);
    if (object.bits === FILM) this.lose('not JSON', object.at);
  }

  /** True where a value at this level stands among films, or where nothing is around. */
  private isListed(level: number): boolean {
    const { depth, scanner } = this;
    if (level === 0) return depth === 0 || scanner.depth === 0;
    const inList = scanner.open[depth - 1] === OPEN_BRACKET;
    return level === depth && inList && (depth === 1 || this.listed);
  }

  private begin(): void {
    const { scanner } = this;
    if (this.bytes[scanner.from] === OPEN_BRACE) {
      const indent = indentOf(this.bytes, scanner.from);
      this.steady = indent === this.indent ? indent : -1;
      if (this.firstSteady < 0) this.firstSteady = this.steady;
      this.indent = indent;
    }
    if (this.to >= 0) this.cut(scanner.from);
    else this.around = this.brackets.map(() => ({ at: 0, bits: NO_FILM }));
    this.from = scanner.from;
    this.listed = true;
    this.outer = scanner.open.slice(0, this.depth);
    scanner.isSound = true;
  }

  private isTooLong(): boolean {
    const held = this.bytes.length - Math.max(this.from, this.to, 0);
    if (held <= this.maxBytes || this.last) return false;
    // What follows a film goes with it, as far as there is room.
    if (this.to >= 0) this.cut(this.scanner.at);
    else this.lose(this.tooLong());
    return true;
  }

  private tooLong(): string {
    return `longer than ${this.maxBytes} bytes`;
  }

  /** At the end of the file: true where its last film is not whole, or films may stand in it, or behind it, deeper. */
  private mayLack(): boolean {
    const { to, isSound, listed, depth, scanner } = this;
    return to < 0 || (isSound ? listed && scanner.depth > depth : scanner.depth > 0);
  }

  /** A sound film at hand is kept, and the next looked for from `search` on. */
  private lose(reason: string, search = this.scanner.from): void {
    this.adrift = reason;
    if (!this.isSound) this.to = -1;
    this.search = this.to < 0 ? this.from + 1 : search;
    this.untried = this.search;
    this.candidate = null;
  }

  /** Looks for the next sound film; gives false where more bytes are needed. */
  private resume(): boolean {
    if (this.candidate === null) {
      if (this.search > this.maxBytes) this.search = this.untried = this.cut(this.search);
      const { bytes } = this;
      const at = bytes.indexOf(OPEN_BRACE, this.search);
      this.search = at < 0 ? bytes.length : at;
      if (at < 0) return false;
      const list = this.depth < 2 ? listBehindKey(bytes, at) : -1;
      if (list >= this.untried) this.search = list;
      this.candidate = new JsonScanner(this.search);
      this.open = [];
      this.closed = [];
      this.before = this.search;
      return true;
    }
    const { bytes, candidate, search, open, closed } = this;
    const isWhole = () => candidate.depth === 0 && candidate.at > search;
    const token = isWhole() ? 'close' : candidate.next(bytes);
    if (token === 'more' && !this.last && bytes.length - search <= this.maxBytes) return false;
    if (!candidate.isSound) for (const one of open) one.isSound = false;
    candidate.isSound = true;
    if (token === 'open') open.push({ at: candidate.from, bits: 0, isSound: true });
    if (token === 'key') open[open.length - 1].bits |= keyBit(bytes, candidate.from, candidate.at);
    if (token === 'close') {
      const object = open.pop();
      if (object?.bits === FILM && this.isPlaced(object.at)) {
        closed.push({ from: object.at, to: candidate.at, isSound: object.isSound });
      }
    }
    const isOver = isWhole() || token === 'more' || token === 'damaged';
    if (!isOver) {
      this.before = candidate.from;
      return true;
    }
    const isOfObject = this.depth < 2 && isWhole() ? this.isOfObject(candidate.at) : false;
    if (isOfObject === null) return false;
    // An object comes before those in it.
    for (const film of closed.sort((a, b) => a.from - b.from)) {
      // A value of a damaged film has no films of the file in it.
      if (isOfObject && film.from > search) break;
      const around = this.bracketsBehind(film);
      if (around === null) return false;
      if (around) {
        this.outer = around;
        this.land(film);
        return true;
      }
    }
    // What is open ends as this did, and need not be read again, unless it may end later. A text
    // that lacks a quote has swallowed what follows.
    const later = bytes.length - this.maxBytes / 2;
    const next = token === 'more' && !this.last ? open.find(({ at }) => at >= later) : undefined;
    this.search = Math.max(search + 1, isWhole() ? candidate.at : (next?.at ?? this.before));
    this.untried = search + 1;
    this.candidate = null;
    return true;
  }

  /** Goes on behind a sound film. */
  private land({ from, to, isSound }: Found): void {
    this.cut(from);
    this.adrift = null;
    this.from = 0;
    this.to = to - from;
    this.isSound = isSound;
    this.listed = true;
    this.scanner = new JsonScanner(this.to, [...this.outer]);
  }

  /** What a film may stand in that ends there, of what films stood in; null where more bytes are needed to tell. */
  private bracketsBehind({ to, isSound }: Found): readonly number[] | null | undefined {
    for (const brackets of new Set([this.outer, this.brackets])) {
      const goesOn = this.goesOn(to, brackets, isSound);
      if (goesOn !== false) return goesOn && brackets;
    }
    return undefined;
  }

  /**
   * True where another film may follow, or an end; null where more bytes are needed to tell. One that is
   * not sound may have swallowed others: what follows must be as it should.
   */
  private goesOn(at: number, around: readonly number[], isSound: boolean): boolean | null {
    const scanner = new JsonScanner(at, [...around]);
    const next = scanner.next(this.bytes);
    const token = next === 'sign' ? scanner.next(this.bytes) : next;
    if (token === 'more') return this.mayTell(at) ? null : isSound;
    if (token !== 'damaged') return token !== 'scalar';
    return isSound && (next === 'sign' || this.bytes[scanner.from] === OPEN_BRACE);
  }

  /** True where more bytes may come, and there is room for them behind this place. */
  private mayTell(at: number): boolean {
    return !this.last && this.bytes.length - at <= this.maxBytes;
  }

  /** True where an object goes on or ends; null where more bytes are needed to tell. */
  private isOfObject(at: number): boolean | null {
    const scanner = new JsonScanner(at, [OPEN_BRACE]);
    const next = scanner.next(this.bytes);
    const token = next === 'sign' ? scanner.next(this.bytes) : next;
    if (token === 'more') return this.mayTell(at) ? null : false;
    return token === 'key' || token === 'close';
  }

  /** True where a film may begin, as far as blanks before it tell: those in films may stand deeper. */
  private isPlaced(at: number): boolean {
    return this.steady < 0 || [this.firstSteady, this.steady].includes(indentOf(this.bytes, at));
  }

  /** Ends the record, and begins the next, at a place of the bytes at hand; gives that place then. */
  private cut(end: number): 0 {
    const { bytes, from, to, adrift } = this;
    let film = to >= 0 ? end : 0;
    if (adrift !== null && to >= 0) {
      // What is damaged behind a film is a record of its own, but for brackets and commas.
      film = to;
      while (film < end && isEnd(bytes[film])) film++;
    }
    const put = (start: number, until: number, reason: string | null) => {
      if (until === start) return;
      const raw = bytes.subarray(start, until);
      this.found.push(
        lineOf(this.start + start, raw, reason, reason ? raw : bytes.subarray(from, to)),
      );
    };
    put(0, film, null);
    put(film, end, adrift);
    this.bytes = bytes.subarray(end);
    this.start += end;
    this.scanner.at -= end;
    this.scanner.from -= end;
    this.from = -1;
    this.to = -1;
    this.isSound = true;
    this.around = this.brackets.map(() => ({ at: 0, bits: NO_FILM }));
    return 0;
  }
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

/** How many blanks stand before a place in its line, -1 where other signs do. */
function indentOf(bytes: Buffer, at: number): number {
  let before = at - 1;
  while (before >= 0 && bytes[before] !== LF && isSpace(bytes[before])) before--;
  return before < 0 || bytes[before] === LF ? at - 1 - before : -1;
}
