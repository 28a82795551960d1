import { locale, parse, type Spec, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';

/**
 * Draws a Vega description as SVG. Its expressions are interpreted, never compiled, so that the
 * page's Content-Security-Policy can forbid eval.
 *
 * @param decimal the sign before the decimals of numbers
 */
export function drawChart(container: HTMLElement, spec: Spec, decimal: string): Promise<View> {
  container.replaceChildren();
  const runtime = parse(spec, undefined, { ast: true });
  const view = new View(runtime, { expr: expressionInterpreter, renderer: 'svg', container });
  const numbers = locale({ decimal, thousands: '', grouping: [3], currency: ['', ''] });
  return view.locale(numbers).hover().runAsync();
}
