import { once } from '../../base/once.js';
import type { Steps } from '../../base/steps.js';
import type { Catalogue } from '../tables/catalogue.js';
import { fold } from './fold.js';
import { distinctRows, NameIndex } from './name-index.js';
import { typosIn } from './query-word.js';

/** How a film was found, the better kinds first; `folded`: without regard to case and accents. */
export type TitleKind = 'exact' | 'folded' | 'imdb' | 'id' | 'original' | 'typo';

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
  /** All titles, then the original titles that read differently. */
  private readonly index: NameIndex;
  /** Row of the film of each entry of the index. */
  private readonly rows: Int32Array;
  private readonly imdbNumbers = once(() => {
    const { imdb_id } = this.catalogue.movies;
    const numberOf = (_: unknown, row: number) => Number(imdb_id.at(row)?.slice(2) ?? -1);
    return Int32Array.from({ length: imdb_id.length }, numberOf);
  });

  constructor(private readonly catalogue: Catalogue) {
    const { title, original_title, vote_count } = catalogue.movies;
    const titled = Array.from({ length: title.length }, (_, row) => row);
    const renamed = titled.filter(
      (row) => !original_title.isEmpty(row) && !original_title.isSame(row, title),
    );
    const rows = Int32Array.from([...titled, ...renamed]);
    const at = (entry: number) => (entry < title.length ? title : original_title).at(rows[entry]);
    const votes = Float64Array.from(rows, (row) => vote_count[row]);
    this.rows = rows;
    this.index = NameIndex.of({ length: rows.length, at }, votes);
  }

  prepare(): Steps<void> {
    return this.index.prepare();
  }

  /** The film that is meant: best kind of match, then most voted; `id:300` is that of the id. */
  find(text: string, year?: number): TitleMatch | undefined {
    const known = this.known(text);
    const candidates = known.length > 0 ? known : this.mistyped(text);
    const years = this.catalogue.movies.release_year;
    const best = candidates.find(({ row }) => year === undefined || years[row] === year);
    if (best === undefined) return undefined;
    const others = new Set(candidates.map(({ row }) => row));
    others.delete(best.row);
    return { ...best, others: [...others] };
  }

  /** Rows of up to `n` films for what was typed so far, best first; with typos up to `least`. */
  search(text: string, n: number, least = n): number[] {
    return distinctRows(this.index.search(text, 2 * n, { least: 2 * least }), this.rows, n);
  }

  /** Rows of up to `n` films with a title like the text, for "did you mean". */
  suggest(text: string, n: number): number[] {
    return distinctRows(this.index.suggest(text, 2 * n), this.rows, n);
  }

  private known(text: string): Candidate[] {
    const wanted = text.normalize('NFC').trim();
    const forced = /^id:(.*)$/iu.exec(wanted)?.[1].trim();
    const ids = this.byId(forced ?? wanted);
    if (forced !== undefined) return ids;
    const { title } = this.catalogue.movies;
    const same = this.index.same(wanted).map((entry) => {
      const row = this.rows[entry];
      if (entry >= title.length) return candidate(row, 'original');
      return candidate(row, title.at(row)?.normalize('NFC') === wanted ? 'exact' : 'folded');
    });
    const of = (wanted: TitleKind) => same.filter(({ kind }) => kind === wanted);
    return [...of('exact'), ...of('folded'), ...ids, ...of('original')];
  }

  private byId(text: string): Candidate[] {
    if (/^tt\d{1,9}$/iu.test(text)) {
      const row = this.imdbNumbers().indexOf(Number(text.slice(2)));
      return row < 0 ? [] : [candidate(row, 'imdb')];
    }
    const row = /^\d{1,9}$/u.test(text) ? this.catalogue.movieRow(Number(text)) : -1;
    return row < 0 ? [] : [candidate(row, 'id')];
  }

  private mistyped(text: string): Candidate[] {
    const typos = typosIn(fold(text).length);
    if (typos === 0) return [];
    return this.index.within(text, typos).map(({ entry }) => candidate(this.rows[entry], 'typo'));
  }
}

const candidate = (row: number, kind: TitleKind): Candidate => ({ row, kind });
