import { ordinals } from '../../base/arrays.js';
import { type Csr, grouped, lengthsOf, rowNumbers, startsOf, transpose } from '../../base/csr.js';
import type { RatingsGraph, RatingsGraphs } from '../fields/ratings-field.js';
import { Top } from '../score/top.js';
import type { Likes } from './ratings.js';

/** Fewer people who like both say nothing. */
const FANS_OF_BOTH = 2;
/** So many people who like both halve the doubt. */
const DOUBT = 10;
/** So many of a film's fans are asked what else they like; of more, every second, third, ... */
const ASKED = 2000;
/** So many of a film's strongest edges are kept; an edge stays when either end keeps it. */
const EDGES = { ratings: 30, taste: 100 };
/** Where many films have fans each keeps fewer, so that all of them keep about so many. */
const EDGES_IN_ALL = 1_500_000;

/**
 * With n people, of whom a and b like either film and c both: (c - a b / n) / √(a b) × c / (c + 10),
 * the cosine of likes less what chance gives, so that fame gains nothing, shrunk while c is small.
 * For tastes the cosine as it is, in which a person with m likes counts 1 / √m: who likes most films
 * says little of each.
 */
export function ratingsGraphs(likes: Likes, films: number): RatingsGraphs {
  const fans = transpose(likes, films);
  const count = lengthsOf(fans);
  const people = likes.users.length;
  const worth = Float64Array.from(lengthsOf(likes), (own) => 1 / Math.sqrt(own));
  const worths = new Float64Array(films);
  for (const [place, person] of rowNumbers(likes).entries()) {
    worths[likes.items[place]] += worth[person];
  }
  const rated = count.reduce((sum, fansOfFilm) => sum + Number(fansOfFilm >= FANS_OF_BOTH), 0);
  const ratings = new Edges(films, EDGES.ratings);
  const taste = new Edges(films, Math.min(EDGES.taste, Math.ceil(EDGES_IN_ALL / (rated || 1))));
  const together = new Uint32Array(films);
  const worthOfBoth = new Float64Array(films);
  const others = new Uint32Array(films);
  for (let film = 0; film < films; film++) {
    if (count[film] >= FANS_OF_BOTH) {
      // What else the fans like, each of these films once, and by how many.
      const step = Math.ceil(count[film] / ASKED);
      const end = fans.starts[film + 1];
      let asked = 0;
      let found = 0;
      for (let f = fans.starts[film]; f < end; f += step, asked++) {
        const fan = fans.items[f];
        const last = likes.starts[fan + 1];
        for (let i = likes.starts[fan]; i < last; i++) {
          const other = likes.items[i];
          if (together[other]++ === 0) others[found++] = other;
          worthOfBoth[other] += worth[fan];
        }
      }
      // Of each the two similarities, where enough people like both.
      const times = count[film] / asked;
      for (let o = 0; o < found; o++) {
        const other = others[o];
        const both = times * together[other];
        const shared = times * worthOfBoth[other];
        together[other] = 0;
        worthOfBoth[other] = 0;
        if (both < FANS_OF_BOTH || other === film) continue;
        const product = count[film] * count[other];
        const sure = both / (both + DOUBT);
        ratings.offer(other, ((both - product / people) / Math.sqrt(product)) * sure);
        taste.offer(other, (shared / Math.sqrt(worths[film] * worths[other])) * sure);
      }
    }
    ratings.endFilm();
    taste.endFilm();
  }
  return { ratings: ratings.symmetric(), taste: taste.symmetric() };
}

/** The strongest edges of films that come one after the other. */
export class Edges {
  private readonly starts: Uint32Array;
  private readonly chunks: { readonly items: Uint32Array; readonly strengths: Uint8Array }[] = [];
  private top: Top;
  private films = 0;

  constructor(
    films: number,
    private readonly most: number,
  ) {
    this.starts = new Uint32Array(films + 1);
    this.top = this.none();
  }

  /** An edge of the film that is at hand. */
  offer(other: number, similarity: number): void {
    if (similarity > 0 && similarity >= this.top.threshold) this.top.offer(other, similarity);
  }

  endFilm(): void {
    const { films: items, scores } = this.top.ranked();
    this.starts[this.films + 1] = this.starts[this.films++] + items.length;
    if (items.length === 0) return;
    const strengths = Uint8Array.from(scores, (x) =>
      Math.min(255, Math.max(1, Math.round(255 * x))),
    );
    this.chunks.push({ items, strengths });
    this.top = this.none();
  }

  private readonly none = () => new Top(this.most, (a, b) => a - b);

  /** Each edge at both its ends. */
  symmetric(): RatingsGraph {
    const { starts, chunks } = this;
    const films = starts.length - 1;
    const items = new Uint32Array(starts[films]);
    const strengths = new Uint8Array(items.length);
    let at = 0;
    for (const chunk of chunks) {
      items.set(chunk.items, at);
      strengths.set(chunk.strengths, at);
      at += chunk.items.length;
    }
    return united({ starts, items, strengths }, films);
  }
}

/** The edges and those turned around, each once at its stronger. */
function united(edges: Csr & { readonly strengths: Uint8Array }, films: number): RatingsGraph {
  // Turned around once and twice, all rows are in order.
  const back = turned(edges, films);
  const own = turned(back, films);
  const items = ordinals(2 * own.items.length, films);
  const strengths = new Uint8Array(items.length);
  const lengths = new Uint32Array(films);
  let at = 0;
  for (let film = 0; film < films; film++) {
    const first = at;
    let a = own.starts[film];
    let b = back.starts[film];
    const [endA, endB] = [own.starts[film + 1], back.starts[film + 1]];
    while (a < endA || b < endB) {
      const itemA = a < endA ? own.items[a] : films;
      const itemB = b < endB ? back.items[b] : films;
      items[at] = Math.min(itemA, itemB);
      strengths[at++] = Math.max(
        itemA <= itemB ? own.strengths[a++] : 0,
        itemB <= itemA ? back.strengths[b++] : 0,
      );
    }
    lengths[film] = at - first;
  }
  return {
    starts: startsOf(lengths),
    items: items.slice(0, at),
    strengths: strengths.slice(0, at),
  };
}

function turned(edges: Csr & { readonly strengths: Uint8Array }, films: number) {
  const rows = rowNumbers(edges);
  const { starts, items: places } = grouped(edges.items, films);
  return {
    starts,
    items: places.map((place) => rows[place]),
    strengths: Uint8Array.from(places, (place) => edges.strengths[place]),
  };
}
