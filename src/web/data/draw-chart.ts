import { parse, type Spec, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';

/**
 * Draws a Vega description as SVG. Its expressions are interpreted, never compiled, so that the
 * page's Content-Security-Policy can forbid eval.
 */
export function drawChart(container: HTMLElement, spec: Spec): Promise<View> {
  container.replaceChildren();
  const runtime = parse(spec, undefined, { ast: true });
  const view = new View(runtime, { expr: expressionInterpreter, renderer: 'svg', container });
  return view.hover().runAsync();
}
