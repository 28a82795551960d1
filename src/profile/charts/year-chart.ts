import { heights } from '../../charts/axes.js';
import { mark, on } from '../../charts/marks.js';
import { linear, logarithmic } from '../../charts/scales.js';
import { COUNTED, LETTERS, renderChart, type Svg } from './render-chart.js';
import { logTicks } from './tick-format.js';

interface YearLine {
  readonly name: string;
  readonly points: readonly { readonly year: number; readonly value: number }[];
}

const COLOURS = ['var(--mark)', 'var(--warn)'];

/** One or two lines over the years, each named at its end; a single one is filled to its foot. */
export function yearChart(
  lines: readonly YearLine[],
  { log = false, width = 900, height = 200 } = {},
): Promise<Svg> {
  const shown = lines.filter(({ points }) => points.length > 0);
  const values = shown.flatMap(({ name, points }) => points.map((point) => ({ ...point, name })));
  const ends = shown.map(({ name, points }) => ({ ...points[points.length - 1], name }));
  const along = values.map(({ value }) => value);
  const [low, high] = [Math.min(...along), Math.max(...along)];
  const seen = values.map(({ year }) => year);
  const years = Math.max(...seen) - Math.min(...seen) || 1;
  const reached = { data: 'all', field: 'value' };
  const area = shown.length === 1 && !log;
  const place = { x: on('x', 'year'), y: on('y', 'value') };
  return renderChart({
    width,
    height,
    data: [
      { name: 'all', values },
      { name: 'ends', values: ends },
    ],
    scales: [
      linear('x', { data: 'all', field: 'year' }, { zero: false }),
      log ? logarithmic('y', reached, true) : linear('y', reached, { nice: true }),
      { name: 'colour', type: 'ordinal', domain: shown.map(({ name }) => name), range: COLOURS },
    ],
    axes: [
      { ...heights(4), ...(log ? { values: logTicks(low, high) } : {}) },
      { orient: 'bottom', scale: 'x', tickCount: width / 80, format: 'd' },
    ],
    marks: [
      {
        type: 'group',
        from: { facet: { name: 'line', data: 'all', groupby: 'name' } },
        marks: [
          area
            ? mark('area', 'line', { ...place, ...AREA })
            : mark('line', 'line', { ...place, ...LINE }),
        ],
      },
      ...(area
        ? [
            {
              name: COUNTED,
              ...mark('rect', 'all', {
                x: { ...on('x', 'year'), offset: -width / 2 / years },
                width: { value: width / years },
                ...{ y: { value: 0 }, y2: { value: height } },
                ...{ fill: { value: 'var(--warn)' }, fillOpacity: { value: 0 } },
              }),
            },
          ]
        : []),
      ...(shown.length > 1
        ? [mark('text', 'ends', { ...place, x: { ...place.x, offset: 5 }, ...NAME })]
        : []),
    ],
  });
}

const AREA = { y2: { scale: 'y', value: 0 }, fill: { value: 'var(--mark)' } };
const LINE = { stroke: on('colour', 'name'), strokeWidth: { value: 1.8 } };
const NAME = {
  ...LETTERS,
  fontSize: { value: 12 },
  text: { field: 'name' },
  fill: on('colour', 'name'),
};
