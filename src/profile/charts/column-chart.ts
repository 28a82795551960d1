import type { Bar } from './bar-chart.js';
import { renderChart, type Svg } from './render-chart.js';
import { tickLabels } from './tick-format.js';

const MOST_LABELS = 14;

/** Columns side by side, for what has an order of its own: months, weekdays, sizes of lists. */
export function columnChart(columns: readonly Bar[]): Promise<Svg> {
  const every = columns.length > MOST_LABELS ? 5 : 1;
  const labelled = columns.filter((_, i) => i % every === 0).map(({ label }) => label);
  return renderChart({
    width: 290,
    height: 120,
    data: [{ name: 'columns', values: columns.map(({ label, value }) => ({ label, value })) }],
    scales: [
      {
        name: 'x',
        type: 'band',
        range: 'width',
        domain: { data: 'columns', field: 'label' },
        padding: 0.2,
      },
      {
        name: 'y',
        type: 'linear',
        range: 'height',
        domain: { data: 'columns', field: 'value' },
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
        ticks: false,
        values: labelled,
        labelOverlap: 'greedy',
      },
    ],
    marks: [
      {
        type: 'rect',
        from: { data: 'columns' },
        encode: {
          enter: {
            x: { scale: 'x', field: 'label' },
            width: { scale: 'x', band: 1 },
            y: { scale: 'y', field: 'value' },
            y2: { scale: 'y', value: 0 },
            fill: { value: 'var(--mark)' },
          },
        },
      },
    ],
  });
}
