import type { Histogram } from '../statistics/histogram.js';
import { renderChart, type Svg } from './render-chart.js';
import { logTicks, tickFormat, tickLabels } from './tick-format.js';

/** A histogram on its own scale, 290 by 120 without the axes. */
export function histogramChart({ scale, edges, counts }: Histogram): Promise<Svg> {
  const values = counts.map((n, i) => ({ from: edges[i], to: edges[i + 1], n }));
  const first = edges[0];
  const last = edges[edges.length - 1];
  const single = first === last;
  const domain = single ? [first - 1, last + 1] : [first, last];
  return renderChart({
    width: 290,
    height: 120,
    data: [{ name: 'bins', values }],
    signals: [
      { name: 'domain', value: domain },
      { name: 'ticks', value: scale === 'log' ? logTicks(first, last) : [] },
    ],
    scales: [
      scale === 'log'
        ? { name: 'x', type: 'log', range: 'width', domain: { signal: 'domain' } }
        : { name: 'x', type: 'linear', range: 'width', domain: { signal: 'domain' }, zero: false },
      {
        name: 'y',
        type: 'linear',
        range: 'height',
        domain: { data: 'bins', field: 'n' },
        nice: 3,
        zero: true,
      },
    ],
    axes: [
      {
        orient: 'left',
        scale: 'y',
        tickCount: 3,
        grid: true,
        ...tickLabels('~s'),
        domain: false,
        ticks: false,
      },
      {
        orient: 'bottom',
        scale: 'x',
        tickCount: 5,
        ...tickLabels(tickFormat(first, last)),
        ...(scale === 'log' ? { values: { signal: 'ticks' } } : {}),
        labelOverlap: 'greedy',
      },
    ],
    marks: [
      {
        type: 'rect',
        from: { data: 'bins' },
        encode: {
          enter: {
            x: single ? { value: 105 } : { scale: 'x', field: 'from' },
            x2: single ? { value: 185 } : { scale: 'x', field: 'to', offset: -0.6 },
            y: { scale: 'y', field: 'n' },
            y2: { scale: 'y', value: 0 },
            fill: { value: 'var(--mark)' },
          },
        },
      },
    ],
  });
}
