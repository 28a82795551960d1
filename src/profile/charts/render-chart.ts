import type { Config, Runtime, Spec } from 'vega';
import { withBoxCanvas } from './stub-canvas.js';
import { textWidth } from './text-width.js';

/** A chart as SVG, without anything that a Content-Security-Policy or another chart could mind. */
export type Svg = string;

/** Colours are variables of the page's style, so that light, dark and print are one chart. */
const CONFIG: Config = {
  axis: {
    labelColor: 'var(--soft)',
    labelFont: 'inherit',
    labelFontSize: 11,
    titleColor: 'var(--soft)',
    titleFont: 'inherit',
    titleFontSize: 11,
    titleFontWeight: 'normal',
    titlePadding: 6,
    tickColor: 'var(--line)',
    domainColor: 'var(--line)',
    gridColor: 'var(--line)',
    gridOpacity: 0.6,
    tickSize: 4,
  },
};

/** How text in a chart is written: as on the page, in the middle of its line. */
export const LETTERS = {
  font: { value: 'inherit' },
  fontSize: { value: 11 },
  baseline: { value: 'middle' },
} as const;

/** The seed of all that is random in a chart: where a word cloud begins to look for room. */
const SEED = 0.42;

/** Parts of Vega that its types leave out. */
interface Untyped {
  readonly textMetrics: {
    width(item: { readonly fontSize?: number; readonly limit?: number }, text: unknown): number;
  };
  setRandom(random: () => number): void;
  randomLCG(seed: number): () => number;
}
type Vega = typeof import('vega') & Untyped;

/** The mark whose parts stand for the rows of the chart's numbers, one by one; a second one has a 2 behind. */
export const COUNTED = 'counted';

/** A specification for Vega, with what two charts of one kind have different. */
export interface Chart extends Omit<Spec, 'width' | 'height' | 'data' | 'signals'> {
  readonly width: number;
  readonly height: number;
  readonly data: readonly { readonly name: string; readonly values: readonly object[] }[];
  readonly signals?: readonly { readonly name: string; readonly value: unknown }[];
}

let loaded: Promise<Vega> | undefined;

/** Vega, which takes a while to load: whoever will draw charts asks for it early. */
export function loadVega(): Promise<Vega> {
  loaded ??= import('vega').then((module) => {
    const vega = module as unknown as Vega;
    // No font is asked, so that a chart is the same on every machine.
    vega.textMetrics.width = ({ fontSize = 11, limit }, text) =>
      Math.min(textWidth(String(text ?? ''), fontSize), limit || Infinity);
    return vega;
  });
  return loaded;
}

/** Draws a chart. The same specification gives the same text. */
export async function renderChart({ width, height, data, signals, ...spec }: Chart): Promise<Svg> {
  const vega = await loadVega();
  vega.setRandom(vega.randomLCG(SEED));
  const kind = {
    ...spec,
    data: data.map(({ name }) => ({ name })),
    signals: (signals ?? []).map(({ name }) => ({ name })),
  };
  const view = new vega.View(parsed(vega, kind), { renderer: 'none' });
  try {
    view.width(width).height(height);
    for (const { name, value } of signals ?? []) view.signal(name, value);
    for (const { name, values } of data) view.data(name, values as object[]);
    withBoxCanvas(() => view.run());
    return slim(await view.toSVG());
  } finally {
    view.finalize();
  }
}

const kinds = new Map<string, Runtime>();

/** To parse a specification takes as long as to draw it: charts of one kind share what came of it. */
function parsed(vega: Vega, kind: Spec): Runtime {
  const text = JSON.stringify(kind);
  const runtime =
    kinds.get(text) ?? vega.parse({ autosize: { type: 'pad' }, padding: 2, ...kind }, CONFIG);
  kinds.set(text, runtime);
  return runtime;
}

/** Leaves out what Vega writes for its own later use, and shortens numbers. */
function slim(svg: string): Svg {
  return svg
    .replace(/<path class="(?:background|foreground)"[^>]*\/>/g, '')
    .replace(/ class="mark-[a-z]+ role-mark counted\d?"/g, ' data-counted=""')
    .replace(/ (?:aria-[a-z]+|role|class|pointer-events|xmlns:xlink|version)="[^"]*"/g, '')
    .replace(/ (?:opacity|stroke-width)="1"| font-family="inherit"/g, '')
    .replace(/ transform="translate\(0,0\)"/g, '')
    .replace(/="[^"]*"/g, (attribute) => attribute.replace(/(\d\.\d\d)\d+/g, '$1'))
    .replace(/<g(?: [^>]*)?><\/g>/g, '')
    .replace(/<g><g>((?:(?!<\/?g).)*)<\/g><\/g>/g, '<g>$1</g>')
    .replace(
      /^<svg [^>]*width="([\d.]+)" height="([\d.]+)" viewBox="([^"]*)"[^>]*>/,
      (_all, width, height, box) =>
        `<svg class="chart" width="${width}" height="${height}" viewBox="${box}" xmlns="http://www.w3.org/2000/svg">`,
    );
}
