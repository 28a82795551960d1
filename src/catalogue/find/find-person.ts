import { type Csr, rowOf } from '../../base/csr.js';
import { once } from '../../base/once.js';
import type { Steps } from '../../base/steps.js';
import type { Catalogue } from '../tables/catalogue.js';
import { filmsBy } from './films-by.js';
import { foldedWords } from './fold.js';
import { foldPlain } from './fold-plain.js';
import { NameIndex, type RowMatch, rowMatches } from './name-index.js';

export type Role = 'actor' | 'director' | 'crew';

/** Everybody who bears a name and has the role, and the films in which one of them has it. */
export interface NamedPeople {
  /** The name as the catalogue writes it. */
  readonly name: string;
  /** Rows in `people`, the one with most films first. */
  readonly people: readonly number[];
  /** Rows in `movies`, in the order of the films, each once. */
  readonly films: readonly number[];
}

/** Films in which each person acts, directs, or does anything behind the camera. */
type FilmsByRole = { readonly [R in Role]: Csr };

export class PersonFinder {
  private constructor(
    readonly films: FilmsByRole,
    /** Row of the person of each name: all names, then the other names that credits give. */
    private readonly people: Int32Array,
    private readonly nameOf: (entry: number) => string,
    private readonly index: NameIndex,
    private readonly fameOf: (person: number) => number,
  ) {}

  static *steps(catalogue: Catalogue): Steps<PersonFinder> {
    yield* catalogue.preparing('cast');
    yield* catalogue.preparing('crew');
    const { people, movie_crew } = catalogue.tables;
    const { cast, crew } = catalogue;
    const isDirector = (credit: number) => movie_crew.job.isText(credit, DIRECTOR);
    const films = {
      actor: yield* filmsBy(cast, people.length),
      director: yield* filmsBy(crew, people.length, isDirector),
      crew: yield* filmsBy(crew, people.length),
    };
    const aliases = yield* aliasesOf(catalogue);
    yield;
    const rows = new Int32Array(people.length + aliases.length);
    const weights = new Uint32Array(rows.length);
    for (let entry = 0; entry < rows.length; entry++) {
      if (entry % STEP === 0) yield;
      rows[entry] = entry < people.length ? entry : aliases[entry - people.length].person;
      weights[entry] = creditsIn(films, rows[entry]);
    }
    const nameOf = (entry: number) =>
      (entry < people.length ? people.name.at(entry) : aliases[entry - people.length].name) ?? '';
    const foldName = (entry: number, codes: Uint16Array, start: number) =>
      entry < people.length ? foldPlain(people.name, entry, codes, start) : -1;
    const names = { length: rows.length, at: nameOf, foldPlain: foldName };
    const index = yield* NameIndex.of(names, weights);
    return new PersonFinder(films, rows, nameOf, index, fameIn(films, catalogue));
  }

  prepare(): Steps<void> {
    return this.index.prepare();
  }

  /**
   * Everybody of this name with this role, as it stands or else folded, or else the one whose name
   * has the same letters; also family name first: "Hanks, Tom". Undefined for nobody.
   */
  find(name: string, role: Role): NamedPeople | undefined {
    const wanted = name.normalize('NFC').trim();
    const of = (person: number) => rowOf(this.films[role], person);
    const inRole = (entry: number) => of(this.people[entry]).length > 0;
    const bearers = this.index.same(wanted).filter(inRole);
    if (bearers.length === 0) {
      const alike = this.index.alike(wanted).filter(inRole);
      const ofOnePerson = new Set(alike.map((entry) => this.people[entry])).size === 1;
      const ofOneName = new Set(alike.map((entry) => this.nameOf(entry))).size === 1;
      if (ofOnePerson || ofOneName) bearers.push(...alike);
    }
    if (bearers.length === 0) {
      const [, family, given] = /^([^,]+),([^,]+)$/u.exec(wanted) ?? [];
      return family ? this.find(`${given} ${family}`, role) : undefined;
    }
    const exact = bearers.filter((entry) => this.nameOf(entry).normalize('NFC') === wanted);
    const entries = exact.length > 0 ? exact : bearers;
    const people = [...new Set(entries.map((entry) => this.people[entry]))];
    const films = new Set(people.flatMap((person) => [...of(person)]));
    return {
      name: this.nameOf(entries[0]),
      people: people.sort((a, b) => of(b).length - of(a).length || a - b),
      films: [...films].sort((a, b) => a - b),
    };
  }

  /** Rows of all people, those with most films first. */
  readonly ranked = once(() => {
    const people = this.films.actor.starts.length - 1;
    return this.index.ranked().filter((entry) => entry < people);
  });

  /** Rows of up to `n` people for what was typed so far, best first; with typos up to `least`. */
  *search(text: string, n: number, least = n): Steps<number[]> {
    return (yield* this.matches(text, n, least)).map(({ row }) => row);
  }

  /**
   * As `search`, with the edits between what was typed and the name. Of equal ones those come first
   * whose own name has all of the words whole, then those in whose films most people have voted.
   */
  *matches(text: string, n: number, least = n): Steps<RowMatch[]> {
    const most = Math.max(COMPARED, 2 * n);
    const found = yield* this.index.searchLetters(text, most, 2 * least);
    const words = foldedWords(text);
    const rated = rowMatches(found, this.people).map(({ row, edits }) => {
      const own = foldedWords(this.nameOf(row));
      // A letter alone is a name that is not typed yet.
      const isWhole = hasAll(own, words) && words.every(({ length }) => length > 1);
      const alone = isWhole && own.length === words.length ? ALONE : 1;
      return { row, edits, isWhole, fame: alone * this.fameOf(row) };
    });
    const place = ({ edits, isWhole }: (typeof rated)[number]) => 2 * edits - Number(isWhole);
    return rated.sort((a, b) => place(a) - place(b) || b.fame - a.fame).slice(0, n);
  }

  /** True where the person's own name has all of the words, whole. */
  isNamed(person: number, words: readonly string[]): boolean {
    return hasAll(foldedWords(this.nameOf(person)), words);
  }

  /** Names of up to `n` people with the role whose name is like the text, for "did you mean". */
  *suggest(text: string, n: number, role: Role): Steps<string[]> {
    const found = (yield* this.index.suggest(text, 4 * n)).filter(
      ({ entry }) => rowOf(this.films[role], this.people[entry]).length > 0,
    );
    return [...new Set(found.map(({ entry }) => this.nameOf(entry)))].slice(0, n);
  }
}

const hasAll = (own: readonly string[], words: readonly string[]): boolean =>
  words.every((word) => own.includes(word));

/** So many credits are looked at in a step. */
const STEP = 2 ** 15;

const DIRECTOR = Buffer.from('Director');

/** So many of those that are found are compared by how well they are known. */
const COMPARED = 200;

/** Who is called so and nothing else is meant rather than who is known so many times better. */
const ALONE = 30;

/** A part behind the camera, but for the director's, makes less known. */
const BEHIND = 0.1;

/** The votes on the films of a person. */
const fameIn =
  ({ actor, director, crew }: FilmsByRole, { movies }: Catalogue) =>
  (person: number): number => {
    const votes = (films: Csr) =>
      rowOf(films, person).reduce((sum, film) => sum + (movies.vote_count[film] || 0), 0);
    return votes(actor) + votes(director) + BEHIND * votes(crew);
  };

/** In how many films a person acts, and in how many they work, added up. */
const creditsIn = ({ actor, crew }: FilmsByRole, person: number): number =>
  actor.starts[person + 1] - actor.starts[person] + crew.starts[person + 1] - crew.starts[person];

/** The names other than their own under which people are credited, each once. */
function* aliasesOf({ tables, cast, crew }: Catalogue) {
  const found = new Map<string, { person: number; name: string }>();
  for (const [table, { items }] of [
    [tables.movie_cast, cast],
    [tables.movie_crew, crew],
  ] as const) {
    for (let credit = 0; credit < items.length; credit++) {
      if (credit % STEP === 0) yield;
      if (table.credited_as.isEmpty(credit)) continue;
      const name = table.credited_as.at(credit) ?? '';
      found.set(`${items[credit]} ${name}`, { person: items[credit], name });
    }
  }
  return [...found.values()];
}
