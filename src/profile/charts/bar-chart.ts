import { bars, mark, on } from '../../charts/marks.js';
import { band, linear } from '../../charts/scales.js';
import { COUNTED, LETTERS, renderChart, type Svg } from './render-chart.js';
import { textWidth } from './text-width.js';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** True where it rests on too little to be compared. */
  readonly faint?: boolean;
}

const ROW = 19;
const LONGEST_LABEL = 130;
/** Of labels and bars; the values at the bars' ends come to it. */
const WIDTH = 280;

/** Bars from left to right, one for each label, in the order given, the value at each end. */
export function barChart(given: readonly Bar[], format = '.3~s'): Promise<Svg> {
  const values = given.map((bar, i) => ({ ...bar, label: bar.label || ' ', key: String(i) }));
  const keys = { data: 'bars', field: 'key' };
  return renderChart({
    width:
      WIDTH - Math.min(LONGEST_LABEL, Math.max(...given.map(({ label }) => textWidth(label, 11)))),
    height: given.length * ROW,
    data: [{ name: 'bars', values }],
    scales: [
      linear('x', { data: 'bars', field: 'value' }),
      band('y', keys, { padding: 0.25 }),
      {
        name: 'label',
        type: 'ordinal',
        domain: keys,
        range: { data: 'bars', field: 'label' },
      },
    ],
    axes: [
      {
        orient: 'left',
        scale: 'y',
        domain: false,
        ticks: false,
        labelLimit: LONGEST_LABEL,
        encode: {
          labels: { update: { text: on('label', 'value'), fill: { value: 'var(--ink)' } } },
        },
      },
    ],
    marks: [
      {
        name: COUNTED,
        ...bars('bars', 'key', 'value', {
          fill: { value: 'var(--mark)' },
          fillOpacity: { signal: 'datum.faint ? 0.35 : 1' },
        }),
      },
      mark('text', 'bars', {
        y: { ...on('y', 'key'), band: 0.5 },
        x: { ...on('x', 'value'), offset: 4 },
        ...LETTERS,
        fill: { value: 'var(--soft)' },
        text: { signal: `format(datum.value, '${format}')` },
      }),
    ],
  });
}
