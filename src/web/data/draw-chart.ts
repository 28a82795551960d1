import { type NumberLocale, parse, type Spec, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';

/**
 * Draws a Vega description as SVG. Its expressions are interpreted, never compiled, so that the
 * page's Content-Security-Policy can forbid eval.
 *
 * @param decimal the sign before the decimals of numbers
 */
export function drawChart(container: HTMLElement, spec: Spec, decimal: string): Promise<View> {
  container.replaceChildren();
  const number: NumberLocale = { decimal, thousands: '', grouping: [3], currency: ['', ''] };
  const runtime = parse(spec, { locale: { number } }, { ast: true });
  const view = new View(runtime, { expr: expressionInterpreter, renderer: 'svg', container });
  return view.hover().runAsync();
}
