import type { MovieSummary } from '../api/client.js';
import { genreColours, INK } from './genre-colours.js';
import { Motif } from './motif.js';
import { titleLines } from './title-lines.js';

export type PosterFilm = Pick<
  MovieSummary,
  'id' | 'title' | 'title_es' | 'year' | 'genres' | 'poster_path'
>;

const WIDTH = 200;
const HEIGHT = 300;
const MARGIN = 16;
/** What is left to the title and the year, at least. */
const LETTERED = 128;
/** Room of the year beside the title. */
const YEAR = 24;
const MOST_GENRES = 3;
/** Letters in a picture keep their places, however a reader spaces texts: the title stands beside it as one. */
const SET = 'letter-spacing:0!important;word-spacing:0!important';

/** A poster of our own; the film's id decides what is left open, so that it never changes. */
export function DrawnPoster({ id, title, year, genres }: PosterFilm) {
  const [figure, side, light, ground] = chancesOf(id);
  const drawn = Math.floor(figure * Math.min(genres.length, MOST_GENRES));
  const { base, lettering, colour } = coloursOf(genres, drawn, light > 0.68);
  const { lines, size } = titleLines(title, WIDTH - 2 * MARGIN);
  const leading = size * 0.98;
  const above = side > 0.7;
  const first = above ? MARGIN + size * 0.8 : HEIGHT - MARGIN - (lines.length - 1) * leading;
  const last = first + (lines.length - 1) * leading;
  // The figure keeps off the letters: what they stand on is the ground's.
  const lettered = Math.max(LETTERED, above ? last + YEAR + 8 : HEIGHT - first + size * 0.8 + YEAR);
  const direction = isRightToLeft(title) ? 'rtl' : 'ltr';
  const letters = { fill: lettering, direction, style: SET } as const;
  const start = direction === 'rtl' ? WIDTH - MARGIN : MARGIN;
  return (
    <svg
      class="drawn"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <rect width={WIDTH} height={HEIGHT} fill={base} />
      <svg y={above ? lettered : 0} width={WIDTH} height={HEIGHT - lettered} aria-hidden="true">
        <Motif genre={genres[drawn]} colour={colour} chance={ground} />
      </svg>
      <text
        x={start}
        y={above ? last + YEAR : first - size * 0.8 - 6}
        font-size="13"
        class="year"
        {...letters}
      >
        {year}
      </text>
      {lines.map((line, i) => (
        <text
          key={line + String(i)}
          x={start}
          y={first + i * leading}
          font-size={size}
          {...letters}
        >
          {line}
        </text>
      ))}
    </svg>
  );
}

const isRightToLeft = (text: string): boolean => /^\P{L}*[\p{sc=Arab}\p{sc=Hebr}]/u.test(text);

/** By night a light figure and lettering on the deep colour; by day it is the other way round. */
function coloursOf(genres: readonly string[], drawn: number, day: boolean) {
  const own = genreColours(genres[drawn]);
  const other = genreColours(genres[drawn === 0 ? 1 : 0] ?? genres[0]);
  if (day && own.day) return { base: own.light, lettering: own.base, colour: own.base };
  return { base: own.base, lettering: INK, colour: other.light };
}

/** Four numbers from 0 to 1, scattered, the same for the same id. */
function chancesOf(id: number): readonly number[] {
  let state = Math.imul(id, 0x9e3779b1) | 0;
  return Array.from({ length: 4 }, () => {
    state = Math.imul(state ^ (state >>> 15), 0x85ebca6b) + 0x6d2b79f5;
    state ^= state >>> 13;
    return (state >>> 0) / 2 ** 32;
  });
}
