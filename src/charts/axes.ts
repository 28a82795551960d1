import type { Axis } from 'vega';

/** Labels of ticks, each with a unit of its own: 0, 500, 1k. Vega's own would say 0k. */
export const tickLabels = (format: string): Pick<Axis, 'encode'> => ({
  encode: { labels: { update: { text: { signal: `format(datum.value, '${format}')` } } } },
});

/** How high marks reach: lines across the chart and short numbers, without an axis line. */
export const heights = (tickCount: number): Axis => ({
  orient: 'left',
  scale: 'y',
  tickCount,
  grid: true,
  ...tickLabels('~s'),
  domain: false,
  ticks: false,
});

/** As `heights`, of what is counted: no tick stands between whole numbers. */
export const wholeHeights = (tickCount: number): Axis => ({
  ...heights(tickCount),
  tickMinStep: 1,
});
