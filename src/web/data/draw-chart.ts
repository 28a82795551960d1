import { type NumberLocale, parse, type Spec, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';

/** Expressions are interpreted, so that the Content-Security-Policy of the page can forbid eval. */
export function drawChart(
  container: HTMLElement,
  spec: Spec,
  decimal: string,
  open: (address: string) => void,
): Promise<View> {
  container.replaceChildren();
  const number: NumberLocale = { decimal, thousands: '', grouping: [3], currency: ['', ''] };
  const runtime = parse(spec, { locale: { number } }, { ast: true });
  const view = new View(runtime, { expr: expressionInterpreter, renderer: 'svg', container });
  view.addEventListener('click', (_event, item) => {
    const address: unknown = item?.datum?.to;
    if (typeof address === 'string') open(address);
  });
  return view.hover().runAsync();
}
