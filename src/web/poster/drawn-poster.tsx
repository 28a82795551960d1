import { genreColours } from './genre-colours.js';
import { Motif } from './motif.js';
import { titleLines } from './title-lines.js';

export interface PosterFilm {
  readonly id: number;
  readonly title: string;
  readonly year: number;
  readonly genres: readonly string[];
}

const WIDTH = 200;
const MARGIN = 16;
const MOST_GENRES = 3;

/** A poster of our own: the ground of the first genre, the figure of one of the first, year and title. */
export function DrawnPoster({ id, title, year, genres }: PosterFilm) {
  const chance = chanceOf(id);
  const { base } = genreColours(genres[0]);
  const drawn = Math.floor(chance * Math.min(genres.length, MOST_GENRES));
  const figure = genreColours(genres[drawn === 0 ? 1 : 0] ?? genres[0]).light;
  const { lines, size } = titleLines(title, WIDTH - 2 * MARGIN);
  const leading = size * 0.98;
  return (
    <svg class="drawn" viewBox={`0 0 ${WIDTH} 300`} aria-hidden="true">
      <rect width={WIDTH} height="300" fill={base} />
      <Motif genre={genres[drawn]} colour={figure} chance={chance} />
      <rect y="172" width={WIDTH} height="128" fill={base} />
      <text
        x={MARGIN}
        y="30"
        font-size="13"
        class="year"
        fill="#fff6e5"
        stroke={base}
        stroke-width="3"
        paint-order="stroke"
      >
        {year}
      </text>
      {lines.map((line, i) => (
        <text
          key={line + String(i)}
          x={MARGIN}
          y={284 - (lines.length - 1 - i) * leading}
          font-size={size}
          fill="#fff6e5"
          stroke={base}
          stroke-width="5"
          stroke-linejoin="round"
          paint-order="stroke"
        >
          {line}
        </text>
      ))}
    </svg>
  );
}

/** 0 to 1, scattered, the same for the same id. */
const chanceOf = (id: number): number => (Math.imul(id, 0x9e3779b1) >>> 8) / 2 ** 24;
