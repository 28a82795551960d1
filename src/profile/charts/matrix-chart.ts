import { mark, on } from '../../charts/marks.js';
import { band } from '../../charts/scales.js';
import type { Correlations } from '../schema/profile-schema.js';
import { COUNTED, LETTERS, renderChart, type Svg } from './render-chart.js';

const CELL = 38;
/** Classes of the diverging palette, from -1 to 1. */
const CLASSES = 9;

const NAMES = { ticks: false, domain: false, labelLimit: 110 };
const ASLANT = { labelAngle: -45, labelAlign: 'right', labelBaseline: 'top' } as const;

/** The matrix of Pearson's correlations of numbers, each cell with its figure; each pair stands twice. */
export function matrixChart({ numbers, pairs }: Correlations): Promise<Svg> {
  const known = pairs.filter(({ method }) => method === 'pearson');
  const below = known.map(({ a, b, value }) => cell(a, b, value));
  const above = known.map(({ a, b, value }) => cell(b, a, value));
  const own = numbers.map((name) => cell(name, name, 1));
  const size = numbers.length * CELL;
  const rects = (data: string) =>
    mark('rect', data, {
      x: on('x', 'a'),
      y: on('y', 'b'),
      width: { scale: 'x', band: 1 },
      height: { scale: 'y', band: 1 },
      fill: { field: 'colour' },
      cornerRadius: { value: 2 },
    });
  return renderChart({
    width: size,
    height: size,
    data: [
      { name: 'below', values: below },
      { name: 'above', values: above },
      { name: 'own', values: own },
      { name: 'cells', values: [...below, ...above, ...own] },
    ],
    scales: (['x', 'y'] as const).map((name) => band(name, [...numbers], { paddingInner: 0.04 })),
    axes: [
      { orient: 'left', scale: 'y', ...NAMES },
      { orient: 'bottom', scale: 'x', ...NAMES, ...ASLANT },
    ],
    marks: [
      { name: COUNTED, ...rects('below') },
      { name: `${COUNTED}2`, ...rects('above') },
      rects('own'),
      mark('text', 'cells', {
        x: { ...on('x', 'a'), band: 0.5 },
        y: { ...on('y', 'b'), band: 0.5 },
        align: { value: 'center' },
        ...LETTERS,
        fill: { field: 'ink' },
        text: { field: 'text' },
      }),
    ],
  });
}

function cell(a: string, b: string, value: number | null) {
  const place = value === null ? null : Math.round(((value + 1) / 2) * (CLASSES - 1));
  return {
    a,
    b,
    text: value === null ? '' : shortNumber(value),
    colour: place === null ? 'var(--line)' : `var(--d${place})`,
    ink: place !== null && Math.abs(place - 4) > 2 ? 'var(--on-strong)' : 'var(--ink)',
  };
}

/** A correlation in little room: .77, or 1. */
function shortNumber(value: number): string {
  const text = Math.abs(value).toFixed(2);
  if (text === '1.00') return value < 0 ? '\u22121' : '1';
  return (value < 0 && text !== '0.00' ? '\u2212' : '') + text.slice(1);
}
