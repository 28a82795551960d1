import type { Config, Spec } from 'vega';
import { wholeHeights } from '../../charts/axes.js';
import { bars, columns, mark, on } from '../../charts/marks.js';
import { band, linear } from '../../charts/scales.js';

/** One column or bar, or one point over the years. */
export interface Figure {
  readonly label: string;
  readonly value: number;
  /** What is said when one points at it. */
  readonly told: string;
  /** True where it rests on too little to be compared. */
  readonly faint?: boolean;
  /** Address of the films that it counts. */
  readonly to?: string;
}

/** Colours are the page's variables, so that one chart is light and dark. */
const CONFIG: Config = {
  axis: {
    labelColor: 'var(--muted)',
    labelFont: 'Archivo, system-ui, sans-serif',
    labelFontSize: 12,
    labelPadding: 6,
    gridColor: 'var(--line)',
    domain: false,
    ticks: false,
  },
};

/** A chart of figures, as wide and as high with its axes as it is given. */
const chartOf = (
  figures: readonly Figure[],
  width: number,
  height: number,
  drawing: Pick<Spec, 'scales' | 'axes' | 'marks'>,
): Spec => ({
  $schema: 'https://vega.github.io/schema/vega/v6.json',
  width,
  height,
  autosize: { type: 'fit', contains: 'padding' },
  // Room for the letters of the labels that reach below the line.
  padding: { left: 0, right: 4, top: 6, bottom: 6 },
  config: CONFIG,
  data: [{ name: 'figures', values: [...figures] }],
  ...drawing,
});

const LABEL = { data: 'figures', field: 'label' };
const VALUE = { data: 'figures', field: 'value' };
const TOLD = { tooltip: { field: 'told' }, cursor: { signal: "datum.to ? 'pointer' : 'default'" } };
const POINTED_AT = {
  update: {
    fill: [{ test: 'datum.faint', value: 'var(--strong-line)' }, { value: 'var(--family-origin)' }],
    fillOpacity: { signal: 'datum.faint ? 0.5 : 1' },
  },
  hover: { fill: { value: 'var(--accent)' } },
};

/** Columns side by side, named below. */
export const columnSpec = (figures: readonly Figure[], width: number, height: number): Spec =>
  chartOf(figures, width, height, {
    scales: [band('x', LABEL, { paddingInner: 0.28 }), linear('y', VALUE, { nice: true })],
    axes: [wholeHeights(4), { scale: 'x', orient: 'bottom', labelOverlap: 'parity' }],
    marks: [
      columns(
        'figures',
        'label',
        'value',
        { cornerRadiusTopLeft: { value: 3 }, cornerRadiusTopRight: { value: 3 }, ...TOLD },
        POINTED_AT,
      ),
    ],
  });

/** Bars from left to right, each named before it. */
export const barSpec = (figures: readonly Figure[], width: number, height: number): Spec =>
  chartOf(figures, width, height, {
    scales: [band('y', LABEL, { paddingInner: 0.3 }), linear('x', VALUE, { nice: true })],
    axes: [
      { scale: 'y', orient: 'left' },
      { scale: 'x', orient: 'bottom', grid: true, tickCount: 5, format: ',.2~f' },
    ],
    marks: [bars('figures', 'label', 'value', TOLD, POINTED_AT)],
  });

/** Years as an area, with the one pointed at marked. */
export function yearSpec(
  years: readonly (Figure & { readonly year: number })[],
  width: number,
  height: number,
): Spec {
  const place = { x: on('x', 'year'), y: on('y', 'value') };
  const colour = { value: 'var(--family-origin)' };
  return chartOf(years, width, height, {
    scales: [
      linear('x', { data: 'figures', field: 'year' }, { zero: false }),
      linear('y', VALUE, { nice: true }),
    ],
    axes: [wholeHeights(4), { scale: 'x', orient: 'bottom', format: 'd', tickCount: 8 }],
    marks: [
      mark('area', 'figures', {
        ...place,
        y2: { scale: 'y', value: 0 },
        fill: colour,
        fillOpacity: { value: 0.25 },
      }),
      mark('line', 'figures', { ...place, stroke: colour, strokeWidth: { value: 2 } }),
      mark(
        'symbol',
        'figures',
        { ...place, size: { value: 90 }, fill: { value: 'var(--accent)' }, ...TOLD },
        { update: { opacity: { value: 0 } }, hover: { opacity: { value: 1 } } },
      ),
    ],
  });
}
