import { renderChart, type Svg } from './render-chart.js';
import { logTicks, tickLabels } from './tick-format.js';

export interface YearLine {
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
  const heights = { data: 'all', field: 'value' };
  const area = shown.length === 1 && !log;
  return renderChart({
    width,
    height,
    data: [
      { name: 'all', values },
      { name: 'ends', values: ends },
    ],
    scales: [
      {
        name: 'x',
        type: 'linear',
        range: 'width',
        domain: { data: 'all', field: 'year' },
        zero: false,
      },
      log
        ? { name: 'y', type: 'log', range: 'height', domain: heights, nice: true }
        : { name: 'y', type: 'linear', range: 'height', domain: heights, nice: true, zero: true },
      { name: 'colour', type: 'ordinal', domain: shown.map(({ name }) => name), range: COLOURS },
    ],
    axes: [
      {
        orient: 'left',
        scale: 'y',
        tickCount: 4,
        grid: true,
        ...tickLabels('~s'),
        ...(log ? { values: logTicks(low, high) } : {}),
        domain: false,
        ticks: false,
      },
      { orient: 'bottom', scale: 'x', tickCount: width / 80, format: 'd' },
    ],
    marks: [
      {
        type: 'group',
        from: { facet: { name: 'line', data: 'all', groupby: 'name' } },
        marks: [
          {
            type: area ? 'area' : 'line',
            from: { data: 'line' },
            encode: {
              enter: {
                x: { scale: 'x', field: 'year' },
                y: { scale: 'y', field: 'value' },
                ...(area
                  ? { y2: { scale: 'y', value: 0 }, fill: { value: 'var(--mark)' } }
                  : { stroke: { scale: 'colour', field: 'name' }, strokeWidth: { value: 1.8 } }),
              },
            },
          },
        ],
      },
      ...(shown.length > 1
        ? [
            {
              type: 'text' as const,
              from: { data: 'ends' },
              encode: {
                enter: {
                  x: { scale: 'x', field: 'year', offset: 5 },
                  y: { scale: 'y', field: 'value' },
                  baseline: { value: 'middle' as const },
                  text: { field: 'name' },
                  font: { value: 'inherit' },
                  fontSize: { value: 12 },
                  fill: { scale: 'colour', field: 'name' },
                },
              },
            },
          ]
        : []),
    ],
  });
}
