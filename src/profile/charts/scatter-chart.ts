import { tickLabels } from '../../charts/axes.js';
import { mark, on } from '../../charts/marks.js';
import { linear, logarithmic } from '../../charts/scales.js';
import type { HexBin } from '../schema/profile-schema.js';
import { renderChart, type Svg } from './render-chart.js';
import { logTicks, tickFormat } from './tick-format.js';

const WIDTH = 340;
const HEIGHT = 260;
/** Across, as the hexagons were counted. */
const HEXAGONS = 28;
const SHADES = 6;

/** Points, or hexagons coloured by how many points they hold (on a logarithmic scale). */
export function scatterChart({ x, y, log_x, log_y, points, n }: HexBin): Promise<Svg> {
  const most = points.reduce((found, [, , count]) => Math.max(found, count), 1);
  const binned = points.length < n;
  const shade = (count: number) =>
    Math.min(SHADES - 1, Math.floor((Math.log(count) / Math.log(most + 1)) * SHADES));
  const values = points.map(([px, py, count]) => ({
    x: px,
    y: py,
    colour: binned ? `var(--s${shade(count)})` : 'var(--mark)',
  }));
  const axis = (name: string, i: 0 | 1, log: boolean) => {
    const along = points.map((point) => point[i]);
    const [low, high] = [Math.min(...along), Math.max(...along)];
    const format = name.includes('year') ? 'd' : tickFormat(low, high);
    return {
      tickCount: 5,
      labelOverlap: 'greedy' as const,
      ...tickLabels(format),
      ...(log && low > 0 ? { values: logTicks(low, high) } : {}),
    };
  };
  return renderChart({
    width: WIDTH,
    height: HEIGHT,
    data: [{ name: 'points', values }],
    scales: [scaleOf('x', log_x), scaleOf('y', log_y)],
    axes: [
      { orient: 'left', scale: 'y', title: y, ...axis(y, 1, log_y) },
      { orient: 'bottom', scale: 'x', title: x, ...axis(x, 0, log_x) },
    ],
    marks: [
      mark('symbol', 'points', {
        x: on('x', 'x'),
        y: on('y', 'y'),
        fill: { field: 'colour' },
        ...(binned ? HEXAGON : POINT),
      }),
    ],
  });
}

const POINT = { shape: { value: 'circle' }, size: { value: 12 }, fillOpacity: { value: 0.5 } };

/** A hexagon that stands on a corner, as wide and as high as the grid's cells. */
const HEXAGON = {
  shape: { value: hexagon(1, (2 / Math.sqrt(3)) * (HEIGHT / WIDTH)) },
  size: { value: ((2 * WIDTH) / HEXAGONS) ** 2 },
};

function hexagon(width: number, height: number): string {
  const corners = [
    [0, -height / 2],
    [width / 2, -height / 4],
    [width / 2, height / 4],
    [0, height / 2],
    [-width / 2, height / 4],
    [-width / 2, -height / 4],
  ];
  return `M${corners.map(([a, b]) => `${a.toFixed(3)},${b.toFixed(3)}`).join('L')}Z`;
}

function scaleOf(name: 'x' | 'y', log: boolean) {
  const domain = { data: 'points', field: name };
  return log ? logarithmic(name, domain) : linear(name, domain, { zero: false });
}
