import type { Axis, Config, Spec } from 'vega';

/** One column, or one point over the years. */
export interface Mark {
  readonly label: string;
  readonly value: number;
  /** What is said when one points at it. */
  readonly told: string;
}

const FONT = 'Archivo, system-ui, sans-serif';

/** Colours are the page's variables, so that one chart is light and dark. */
const CONFIG: Config = {
  axis: {
    labelColor: 'var(--muted)',
    labelFont: FONT,
    labelFontSize: 12,
    labelPadding: 6,
    gridColor: 'var(--line)',
    domain: false,
    ticks: false,
  },
};

const fit = { type: 'fit', contains: 'padding' } as const;

/** Room for the letters of the labels that reach below the line. */
const PADDING = { left: 0, right: 4, top: 6, bottom: 6 };

/** Each label is formatted by itself: with the axis it would be `0k` below `5k`. */
const HEIGHTS: Axis = {
  scale: 'y',
  orient: 'left',
  tickCount: 4,
  grid: true,
  encode: { labels: { update: { text: { signal: "format(datum.value, '~s')" } } } },
};

/** Columns side by side, named below. */
export function columnSpec(marks: readonly Mark[], width: number, height: number): Spec {
  return {
    $schema: 'https://vega.github.io/schema/vega/v6.json',
    width,
    height,
    autosize: fit,
    padding: PADDING,
    config: CONFIG,
    data: [{ name: 'marks', values: [...marks] }],
    scales: [
      {
        name: 'x',
        type: 'band',
        range: 'width',
        domain: { data: 'marks', field: 'label' },
        paddingInner: 0.28,
      },
      {
        name: 'y',
        type: 'linear',
        range: 'height',
        domain: { data: 'marks', field: 'value' },
        nice: true,
        zero: true,
      },
    ],
    axes: [HEIGHTS, { scale: 'x', orient: 'bottom', labelOverlap: 'parity' }],
    marks: [
      {
        type: 'rect',
        from: { data: 'marks' },
        encode: {
          enter: {
            x: { scale: 'x', field: 'label' },
            width: { scale: 'x', band: 1 },
            y: { scale: 'y', field: 'value' },
            y2: { scale: 'y', value: 0 },
            cornerRadiusTopLeft: { value: 3 },
            cornerRadiusTopRight: { value: 3 },
            tooltip: { field: 'told' },
          },
          update: { fill: { value: 'var(--family-origin)' } },
          hover: { fill: { value: 'var(--accent)' } },
        },
      },
    ],
  };
}

/** Bars from left to right, each named before it. */
export function barSpec(marks: readonly Mark[], width: number, height: number): Spec {
  return {
    $schema: 'https://vega.github.io/schema/vega/v6.json',
    width,
    height,
    autosize: fit,
    padding: PADDING,
    config: CONFIG,
    data: [{ name: 'marks', values: [...marks] }],
    scales: [
      {
        name: 'y',
        type: 'band',
        range: 'height',
        domain: { data: 'marks', field: 'label' },
        paddingInner: 0.3,
      },
      {
        name: 'x',
        type: 'linear',
        range: 'width',
        domain: { data: 'marks', field: 'value' },
        nice: true,
        zero: true,
      },
    ],
    axes: [
      { scale: 'y', orient: 'left' },
      { scale: 'x', orient: 'bottom', grid: true, tickCount: 5, format: '~s' },
    ],
    marks: [
      {
        type: 'rect',
        from: { data: 'marks' },
        encode: {
          enter: {
            y: { scale: 'y', field: 'label' },
            height: { scale: 'y', band: 1 },
            x: { scale: 'x', value: 0 },
            x2: { scale: 'x', field: 'value' },
            tooltip: { field: 'told' },
          },
          update: { fill: { value: 'var(--family-origin)' } },
          hover: { fill: { value: 'var(--accent)' } },
        },
      },
    ],
  };
}

/** Years as an area, with the one pointed at marked. */
export function yearSpec(
  years: readonly (Mark & { readonly year: number })[],
  width: number,
  height: number,
): Spec {
  const place = { x: { scale: 'x', field: 'year' }, y: { scale: 'y', field: 'value' } };
  return {
    $schema: 'https://vega.github.io/schema/vega/v6.json',
    width,
    height,
    autosize: fit,
    padding: PADDING,
    config: CONFIG,
    data: [{ name: 'years', values: [...years] }],
    scales: [
      {
        name: 'x',
        type: 'linear',
        range: 'width',
        domain: { data: 'years', field: 'year' },
        zero: false,
      },
      {
        name: 'y',
        type: 'linear',
        range: 'height',
        domain: { data: 'years', field: 'value' },
        nice: true,
        zero: true,
      },
    ],
    axes: [HEIGHTS, { scale: 'x', orient: 'bottom', format: 'd', tickCount: 8 }],
    marks: [
      {
        type: 'area',
        from: { data: 'years' },
        encode: {
          enter: {
            ...place,
            y2: { scale: 'y', value: 0 },
            fill: { value: 'var(--family-origin)' },
            fillOpacity: { value: 0.25 },
          },
        },
      },
      {
        type: 'line',
        from: { data: 'years' },
        encode: {
          enter: {
            ...place,
            stroke: { value: 'var(--family-origin)' },
            strokeWidth: { value: 2 },
          },
        },
      },
      {
        type: 'symbol',
        from: { data: 'years' },
        encode: {
          enter: {
            ...place,
            size: { value: 90 },
            fill: { value: 'var(--accent)' },
            tooltip: { field: 'told' },
          },
          update: { opacity: { value: 0 } },
          hover: { opacity: { value: 1 } },
        },
      },
    ],
  };
}
