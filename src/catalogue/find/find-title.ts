import { join } from 'node:path';
import { takenFrom, writeArrays } from '../../base/container.js';
import { rowNumbers } from '../../base/csr.js';
import { finish, gradually, madeOf, type Steps } from '../../base/steps.js';
import { VERSION } from '../../base/version.js';
import type { Catalogue } from '../tables/catalogue.js';
import { type AskedTitle, askedTitles } from './asked-title.js';
import { votesOf } from './by-votes.js';
import { fold } from './fold.js';
import {
  distinctRows,
  NameIndex,
  type NameMatch,
  type RowMatch,
  rowMatches,
} from './name-index.js';
import { typosIn } from './query-word.js';
import { numbersIn } from './read-words.js';
import { TitleKeys } from './title-keys.js';

/**
 * How a film was found, the better kinds first. `folded`: without regard to case and accents; `other`:
 * by a translated title or the like; `read`: the same words and numbers; `saga`: the name of its saga;
 * `part`: a part of its title.
 */
const KINDS = [
  ...(['exact', 'folded', 'imdb', 'id', 'original', 'other'] as const),
  ...(['read', 'saga', 'part', 'typo'] as const),
];
export type TitleKind = (typeof KINDS)[number];

export interface TitleMatch extends Candidate {
  /** Rows of the other films that may have been meant, the better kinds first. */
  readonly others: readonly number[];
}

interface Candidate {
  /** Row of the film in `movies`. */
  readonly row: number;
  readonly kind: TitleKind;
}

/** Finds films by what people write: titles, ids, titles with a typo, beginnings of titles. */
export class TitleFinder {
  /** All titles, then the other titles of films. */
  private readonly index: NameIndex;
  /** Row of the film of each entry of the index. */
  private readonly rows: Int32Array;
  private readonly nameOf: (entry: number) => string;
  private readonly votes: Float64Array;
  private readonly keys: TitleKeys;
  private readonly imdbNumbers = gradually(() => imdbNumbers(this.catalogue.movies));

  /** `packed`: what `writeIndexes` wrote for these titles; without it all is made here. */
  constructor(
    private readonly catalogue: Catalogue,
    packed?: Uint8Array | null,
  ) {
    const { title } = catalogue.movies;
    const { movie_titles } = catalogue.tables;
    const others = rowNumbers(catalogue.titles);
    const rows = new Int32Array(title.length + others.length);
    for (let entry = 0; entry < title.length; entry++) rows[entry] = entry;
    rows.set(others, title.length);
    const at = (entry: number) =>
      entry < title.length ? title.at(entry) : movie_titles.title.at(entry - title.length);
    this.votes = votesOf(catalogue.movies);
    this.rows = rows;
    this.nameOf = (entry) => at(entry) ?? '';
    const taken = takenFrom(packed, TITLES_FILE, this.about());
    this.keys = new TitleKeys(catalogue, taken);
    const weights = () => Float64Array.from(rows, (row) => this.votes[row]);
    this.index = taken
      ? NameIndex.taken(taken, rows.length)
      : finish(NameIndex.of({ length: rows.length, at }, weights()));
  }

  /** Writes what makes another finder of these titles quick to open. */
  write(folder: string): void {
    const arrays = { ...this.index.arrays(), ...this.keys.arrays() };
    writeArrays(join(folder, TITLES_FILE), this.about(), arrays);
  }

  /** Another program may read titles in another way. */
  private about() {
    return { titles: 1, program: VERSION, entries: this.rows.length };
  }

  /** Makes, step by step, what the first question would wait for. */
  *prepare(): Steps<void> {
    yield* this.index.prepare();
    yield* this.keys.prepare();
    yield* this.imdbNumbers.steps();
  }

  /**
   * The film that is meant: best kind of match, then most voted; `id:300` is that of the id. A year
   * behind the title counts as `year`.
   */
  *find(text: string, year?: number): Steps<TitleMatch | undefined> {
    const wanted = text.normalize('NFC').trim();
    const id = /^id:\s*((?:tt)?\d+)$/iu.exec(wanted)?.[1];
    if (id !== undefined)
      return yield* this.meantOf([{ title: id, year }], (one) => this.byId(one));
    const asked = askedTitles(wanted, year);
    return (
      (yield* this.meantOf(asked.slice(0, 1), (title) => this.known(title))) ??
      (yield* this.meantOf(asked.slice(1), (title) => this.known(title))) ??
      (yield* this.byKeys(asked)) ??
      (yield* this.mistyped(asked))
    );
  }

  /** Rows of up to `n` films for what was typed so far, best first; with typos up to `least`. */
  *search(text: string, n: number, least = n): Steps<number[]> {
    return (yield* this.matches(text, n, least)).map(({ row }) => row);
  }

  /**
   * As `search`, with the edits between what was typed and the title. Where nothing is found, a `guess`
   * takes whole titles with a typo.
   */
  *matches(text: string, n: number, least = n, guess = true): Steps<RowMatch[]> {
    const typed = yield* this.index.search(text, 2 * n, { least: 2 * least });
    const whole = yield* this.meantWhole(text.normalize('NFC').trim(), typed, n);
    const isGuessed = whole === undefined && typed.length === 0 && guess;
    const meant = isGuessed ? yield* this.mistyped([{ title: text, year: undefined }]) : whole;
    const first = meant ? [meant.row, ...meant.others] : [];
    return rowMatches(
      typed,
      this.rows,
      first.map((row) => ({ row, edits: whole ? 0 : 1 })),
    ).slice(0, n);
  }

  /** Rows of up to `n` films with a title like the text, for "did you mean". */
  *suggest(text: string, n: number): Steps<number[]> {
    const found: NameMatch[] = [];
    for (const { title } of askedTitles(text))
      found.push(...(yield* this.index.suggest(title, 2 * n)));
    return distinctRows(found, this.rows, n);
  }

  /** The best of the candidates for what was asked, of the year that was. */
  private meant(
    asked: readonly AskedTitle[],
    candidatesOf: (title: string) => readonly Candidate[],
  ): TitleMatch | undefined {
    const years = this.catalogue.movies.release_year;
    const found = asked.flatMap(({ title, year }) =>
      candidatesOf(title).map(({ row, kind }) => {
        const fits = year === undefined || years[row] === year;
        return { row, kind, fits };
      }),
    );
    const { votes } = this;
    const isNamed = KINDS.indexOf(found[0]?.kind) < KINDS.indexOf('read');
    found.sort(
      (a, b) =>
        KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
        (isNamed ? votes[b.row] - votes[a.row] : 0),
    );
    const best = found.find(({ fits }) => fits);
    if (best === undefined) return undefined;
    const others = new Set(found.map(({ row }) => row));
    others.delete(best.row);
    return { row: best.row, kind: best.kind, others: [...others] };
  }

  /** The film whose whole name was typed, as `find` has it, and others, of all so many or more. */
  private *meantWhole(
    wanted: string,
    typed: readonly NameMatch[],
    n: number,
  ): Steps<TitleMatch | undefined> {
    const folded = fold(wanted);
    const end = typed.findIndex(({ entry }) => fold(this.nameOf(entry)) !== folded);
    const whole = end < 0 ? typed : typed.slice(0, end);
    const asked = askedTitles(wanted);
    if (whole.length > 0) {
      const candidates = whole.map(({ entry }) => this.candidate(entry, wanted));
      return this.meant([asked[0]], () => candidates);
    }
    // Of a year only some are meant.
    const enough = asked.some(({ year }) => year !== undefined) ? Number.POSITIVE_INFINITY : n;
    return (
      (yield* this.meantOf(asked.slice(1), (title) => this.known(title))) ??
      (yield* this.byKeys(asked, enough))
    );
  }

  private *known(title: string): Steps<Candidate[]> {
    const ids = /^tt/iu.test(title) ? yield* this.byId(title) : [];
    return [...this.index.same(title).map((entry) => this.candidate(entry, title)), ...ids];
  }

  private candidate(entry: number, wanted: string): Candidate {
    const row = this.rows[entry];
    const { movies, tables } = this.catalogue;
    if (entry >= movies.length) {
      const isOriginal = tables.movie_titles.kind.isText(entry - movies.length, ORIGINAL);
      return { row, kind: isOriginal ? 'original' : 'other' };
    }
    return { row, kind: this.nameOf(entry).normalize('NFC') === wanted ? 'exact' : 'folded' };
  }

  private *byId(text: string): Steps<Candidate[]> {
    if (/^tt\d{1,9}$/iu.test(text)) {
      const numbers = yield* madeOf(this.imdbNumbers);
      const row = numbers.indexOf(Number(text.slice(2)));
      return row < 0 ? [] : [{ row, kind: 'imdb' }];
    }
    const row = /^\d{1,16}$/u.test(text) ? this.catalogue.movieRow(Number(text)) : -1;
    return row < 0 ? [] : [{ row, kind: 'id' }];
  }

  /** As `meant`, of what titles begin with, their parts and sagas; of all so many films or more. */
  private byKeys(asked: readonly AskedTitle[], enough?: number): Steps<TitleMatch | undefined> {
    return this.meantOf(asked, (title) => this.keys.find(title, enough));
  }

  /** As `meant`, of titles with a typo. */
  private mistyped(asked: readonly AskedTitle[]): Steps<TitleMatch | undefined> {
    return this.meantOf(asked, (title) => this.withTypo(title));
  }

  /** As `meant`, of candidates that are found in steps. */
  private *meantOf(
    asked: readonly AskedTitle[],
    candidatesOf: (title: string) => Steps<readonly Candidate[]>,
  ): Steps<TitleMatch | undefined> {
    const candidates = new Map<string, readonly Candidate[]>();
    for (const { title } of asked) candidates.set(title, yield* candidatesOf(title));
    return this.meant(asked, (title) => candidates.get(title) ?? []);
  }

  /** A changed number is no typo but another film. */
  private *withTypo(text: string): Steps<Candidate[]> {
    const typos = typosIn(fold(text).replace(/^the /u, '').length);
    if (typos === 0) return [];
    const numbers = numbersIn(text);
    return (yield* this.index.within(text, typos, 'the '))
      .filter(({ entry }) => {
        const name = this.nameOf(entry);
        return numbersIn(name) === numbers || numbersIn(name, false) === numbers;
      })
      .map(({ entry }) => ({ row: this.rows[entry], kind: 'typo' }));
  }
}

/** So many ids are read in a step. */
const STEP = 2 ** 12;

/** The digits of each film's IMDb id, -1 for none. */
function* imdbNumbers({ imdb_id, length }: Catalogue['movies']): Steps<Int32Array> {
  const numbers = new Int32Array(length);
  for (let row = 0; row < length; row++) {
    if (row % STEP === 0) yield;
    numbers[row] = Number(imdb_id.at(row)?.slice(2) ?? -1);
  }
  return numbers;
}

const TITLES_FILE = 'titles.bin';

const ORIGINAL = Buffer.from('original');
