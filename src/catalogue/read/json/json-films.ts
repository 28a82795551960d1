import { type Line, lineOf, MAX_RECORD_BYTES } from '../csv/lines.js';
import { FilmSearch, type FoundFilm } from './film-search.js';
import {
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

/** At the end of a file, which each may read again. */
const MOST_SEARCHES = 16;

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
  /** Something stands behind it that is as it should. */
  private isFollowed = false;
  /** The brackets that the last film stood in that was met in its place. */
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
  /** Where an object beside films begins that may be one, -1 where none does. */
  private apart = -1;
  /** What is wrong with the bytes at hand, until the search finds a film. */
  private adrift: string | null = null;
  private search: FilmSearch;
  private found: Line[] = [];

  constructor(
    private readonly brackets: readonly number[],
    private readonly maxBytes: number,
  ) {
    this.outer = brackets;
    this.depth = brackets.length;
    this.search = new FilmSearch(this.depth, maxBytes, 0);
  }

  add(chunk: Uint8Array): void {
    this.bytes = Buffer.concat([this.bytes, chunk]);
    this.split();
  }

  end(): void {
    this.last = true;
    this.split();
    for (let i = 0; i < MOST_SEARCHES && this.adrift === null && this.mayLack(); i++) {
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
    this.isFollowed = true;
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
        this.isFollowed = false;
      }
    }
    return true;
  }

  /**
   * Takes a key of an object that films stand in, or beside. Where one is a film itself, damage may have
   * ended a list, or begun none: it has where what is around it is not what films stand in.
   */
  private readAround(): void {
    const { bytes, scanner, around } = this;
    const level = scanner.depth - 1;
    const object = around[level];
    object.bits |= keyBit(bytes, scanner.from, scanner.at);
    if (object.bits !== FILM) return;
    if (scanner.open.some((own, i) => i < level && own !== this.brackets[i])) {
      this.lose('not JSON', object.at);
    } else if (this.apart < 0) this.apart = object.at;
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
    else this.forgetAround();
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
    const { to, isSound, isFollowed, listed, depth, scanner } = this;
    return to < 0 || (isSound ? listed && scanner.depth > depth : scanner.depth > 0 && !isFollowed);
  }

  /** A sound film at hand is kept, and the next looked for from `search` on. */
  private lose(reason: string, search = this.scanner.from): void {
    this.adrift = reason;
    if (!this.isSound) this.to = -1;
    const behind = this.to < 0 ? this.from + 1 : search;
    const from = this.apart < 0 ? behind : Math.min(behind, this.apart);
    this.search = new FilmSearch(this.depth, this.maxBytes, from);
  }

  /** Looks for the next film; gives false where more bytes are needed. */
  private resume(): boolean {
    const { bytes, last, search, maxBytes } = this;
    const brackets = [...new Set([this.outer, this.brackets])];
    const isPlaced = (at: number) => this.isPlaced(at);
    const film = search.next({ bytes, last, brackets, isPlaced });
    if (film !== null) this.land(film);
    else if (search.from > maxBytes) {
      this.cut(search.from);
      search.restart();
    }
    return film !== null;
  }

  /** Goes on behind a sound film. */
  private land({ from, to, isSound, brackets }: FoundFilm): void {
    this.cut(from);
    this.adrift = null;
    this.from = 0;
    this.to = to - from;
    this.isSound = isSound;
    this.listed = true;
    this.isFollowed = false;
    this.scanner = new JsonScanner(this.to, [...brackets]);
  }

  /** True where a film may begin, as far as blanks before it tell: those in films may stand deeper. */
  private isPlaced(at: number): boolean {
    return this.steady < 0 || [this.firstSteady, this.steady].includes(indentOf(this.bytes, at));
  }

  /** Ends the record, and begins the next, at a place of the bytes at hand. */
  private cut(end: number): void {
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
    this.forgetAround();
  }

  private forgetAround(): void {
    this.around = this.brackets.map(() => ({ at: 0, bits: NO_FILM }));
    this.apart = -1;
  }
}

/** How many blanks stand before a place in its line, -1 where other signs do. */
function indentOf(bytes: Buffer, at: number): number {
  let before = at - 1;
  while (before >= 0 && bytes[before] !== LF && isSpace(bytes[before])) before--;
  return before < 0 || bytes[before] === LF ? at - 1 - before : -1;
}
