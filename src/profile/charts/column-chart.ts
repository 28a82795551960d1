import { wholeHeights } from '../../charts/axes.js';
import { columns } from '../../charts/marks.js';
import { band, linear } from '../../charts/scales.js';
import type { Bar } from './bar-chart.js';
import { COUNTED, renderChart, type Svg } from './render-chart.js';

const MOST_LABELS = 14;

/** Columns side by side, for what has an order of its own: months, weekdays, sizes of lists. */
export function columnChart(given: readonly Bar[]): Promise<Svg> {
  const every = given.length > MOST_LABELS ? 5 : 1;
  const labelled = given.filter((_, i) => i % every === 0).map(({ label }) => label);
  return renderChart({
    width: 290,
    height: 120,
    data: [{ name: 'columns', values: given.map(({ label, value }) => ({ label, value })) }],
    scales: [
      band('x', { data: 'columns', field: 'label' }, { padding: 0.2 }),
      linear('y', { data: 'columns', field: 'value' }, { nice: 3 }),
    ],
    axes: [
      wholeHeights(3),
      { orient: 'bottom', scale: 'x', ticks: false, values: labelled, labelOverlap: 'greedy' },
    ],
    marks: [
      {
        name: COUNTED,
        ...columns('columns', 'label', 'value', { fill: { value: 'var(--mark)' } }),
      },
    ],
  });
}
