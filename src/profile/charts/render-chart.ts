import type { Config, Spec } from 'vega';
import { withBoxCanvas } from './box-canvas.js';
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

let loaded: Promise<Vega> | undefined;

function loadVega(): Promise<Vega> {
  loaded ??= import('vega').then((module) => {
    const vega = module as unknown as Vega;
    // No font is asked, so that a chart is the same on every machine.
    vega.textMetrics.width = (item, text) => textWidth(String(text ?? ''), item.fontSize ?? 11);
    return vega;
  });
  return loaded;
}

/** Draws a chart. The same specification gives the same text. */
export async function renderChart(spec: Spec): Promise<Svg> {
  const vega = await loadVega();
  vega.setRandom(vega.randomLCG(SEED));
  const runtime = vega.parse({ autosize: { type: 'pad' }, padding: 2, ...spec }, CONFIG);
  const view = withBoxCanvas(() => new vega.View(runtime, { renderer: 'none' }).run());
  try {
    return slim(await view.toSVG());
  } finally {
    view.finalize();
  }
}

/** Leaves out what Vega writes for its own later use, and shortens numbers. */
function slim(svg: string): Svg {
  return svg
    .replace(/<path class="(?:background|foreground)"[^>]*\/>/g, '')
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
