import { renderChart, type Svg } from './render-chart.js';

export interface Bar {
  readonly label: string;
  readonly value: number;
}

const ROW = 19;
const LONGEST_LABEL = 130;

/** Bars from left to right, one for each label, in the order given, the value at each end. */
export function barChart(bars: readonly Bar[], format = '.3~s'): Promise<Svg> {
  const values = bars.map((bar, i) => ({ ...bar, label: bar.label || ' ', key: String(i) }));
  return renderChart({
    width: 150,
    height: bars.length * ROW,
    data: [{ name: 'bars', values }],
    scales: [
      {
        name: 'x',
        type: 'linear',
        range: 'width',
        domain: { data: 'bars', field: 'value' },
        zero: true,
      },
      {
        name: 'y',
        type: 'band',
        range: 'height',
        domain: { data: 'bars', field: 'key' },
        padding: 0.25,
      },
      {
        name: 'label',
        type: 'ordinal',
        domain: { data: 'bars', field: 'key' },
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
          labels: {
            update: { text: { scale: 'label', field: 'value' }, fill: { value: 'var(--ink)' } },
          },
        },
      },
    ],
    marks: [
      {
        type: 'rect',
        from: { data: 'bars' },
        encode: {
          enter: {
            y: { scale: 'y', field: 'key' },
            height: { scale: 'y', band: 1 },
            x: { scale: 'x', value: 0 },
            x2: { scale: 'x', field: 'value' },
            fill: { value: 'var(--mark)' },
          },
        },
      },
      {
        type: 'text',
        from: { data: 'bars' },
        encode: {
          enter: {
            y: { scale: 'y', field: 'key', band: 0.5 },
            x: { scale: 'x', field: 'value', offset: 4 },
            baseline: { value: 'middle' },
            fontSize: { value: 11 },
            font: { value: 'inherit' },
            fill: { value: 'var(--soft)' },
            text: { signal: `format(datum.value, '${format}')` },
          },
        },
      },
    ],
  });
}
