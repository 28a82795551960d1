import { tickLabels, wholeHeights } from '../../charts/axes.js';
import { mark, on } from '../../charts/marks.js';
import { linear, logarithmic } from '../../charts/scales.js';
import type { Histogram } from '../schema/column-schema.js';
import { COUNTED, renderChart, type Svg } from './render-chart.js';
import { logTicks, tickFormat } from './tick-format.js';

/** A histogram on its own scale, 290 by 120 without the axes. */
export function histogramChart({ scale, edges, counts }: Histogram): Promise<Svg> {
  const values = counts.map((n, i) => ({ from: edges[i], to: edges[i + 1], n }));
  const first = edges[0];
  const last = edges[edges.length - 1];
  const single = first === last;
  const log = scale === 'log';
  return renderChart({
    width: 290,
    height: 120,
    data: [{ name: 'bins', values }],
    signals: [
      { name: 'domain', value: single ? [first - 1, last + 1] : [first, last] },
      { name: 'ticks', value: log ? logTicks(first, last) : [] },
    ],
    scales: [
      log
        ? logarithmic('x', { signal: 'domain' })
        : linear('x', { signal: 'domain' }, { zero: false }),
      linear('y', { data: 'bins', field: 'n' }, { nice: 3 }),
    ],
    axes: [
      wholeHeights(3),
      {
        orient: 'bottom',
        scale: 'x',
        tickCount: 5,
        ...tickLabels(tickFormat(first, last)),
        ...(log ? { values: { signal: 'ticks' } } : {}),
        labelOverlap: 'greedy',
      },
    ],
    marks: [
      {
        name: COUNTED,
        ...mark('rect', 'bins', {
          x: single ? { value: 105 } : on('x', 'from'),
          x2: single ? { value: 185 } : { ...on('x', 'to'), offset: -0.6 },
          y: on('y', 'n'),
          y2: { scale: 'y', value: 0 },
          fill: { value: 'var(--mark)' },
        }),
      },
    ],
  });
}
