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
/** What is left to the title. */
const LETTERED = 128;
const MOST_GENRES = 3;

/** A poster of our own; the film's id decides what is left open, so that it never changes. */
export function DrawnPoster({ id, title, year, genres }: PosterFilm) {
  const [figure, side, light, ground] = chancesOf(id);
  const drawn = Math.floor(figure * Math.min(genres.length, MOST_GENRES));
  const { base, lettering, colour } = coloursOf(genres, drawn, light > 0.68);
  const { lines, size } = titleLines(title, WIDTH - 2 * MARGIN);
  const leading = size * 0.98;
  const above = side > 0.7;
  const first = above ? MARGIN + size * 0.8 : HEIGHT - MARGIN - (lines.length - 1) * leading;
  const outline = { fill: lettering, stroke: base, 'paint-order': 'stroke' } as const;
  return (
    <svg
      class="drawn"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <rect width={WIDTH} height={HEIGHT} fill={base} />
      <g transform={above ? `translate(0 ${LETTERED})` : undefined}>
        <Motif genre={genres[drawn]} colour={colour} chance={ground} />
      </g>
      <rect
        y={above ? 0 : HEIGHT - LETTERED}
        width={WIDTH}
        height={above ? LETTERED - 6 : LETTERED}
        fill={base}
      />
      <text
        x={MARGIN}
        y={above ? first + (lines.length - 1) * leading + 20 : 30}
        font-size="13"
        class="year"
        stroke-width="3"
        {...outline}
      >
        {year}
      </text>
      {lines.map((line, i) => (
        <text
          key={line + String(i)}
          x={MARGIN}
          y={first + i * leading}
          font-size={size}
          stroke-width="5"
          stroke-linejoin="round"
          {...outline}
        >
          {line}
        </text>
      ))}
    </svg>
  );
}

/** By night a light figure and lettering on the deep colour; by day it is the other way round. */
function coloursOf(genres: readonly string[], drawn: number, day: boolean) {
  const own = genreColours(genres[0]);
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
