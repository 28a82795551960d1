import { useEffect, useRef, useState } from 'preact/hooks';
import type { Spec, View } from 'vega';
import { useLanguage } from '../language/language.js';
import { navigate } from '../parts/location.js';
import { CHART_FORMATS, saveChart } from './save-chart.js';
import type { Figure } from './specs.js';

interface ChartProps<F extends Figure> {
  readonly title: string;
  readonly figures: readonly F[];
  /** The Vega description of the figures in a chart of this width and height in pixels. */
  readonly spec: (figures: readonly F[], width: number, height: number) => Spec;
  readonly height: number;
  /** What the names and the values of the figures are. */
  readonly columns: readonly [string, string];
  /** Decimals of the values. */
  readonly digits?: number;
}

/** A chart by Vega, which is loaded when the first chart is shown, and its figures as a table. */
export function Chart<F extends Figure>(props: ChartProps<F>) {
  const { title, figures, spec, height, columns, digits = 0 } = props;
  const { t, tools, number } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const view = useRef<View | undefined>(undefined);
  const [state, setState] = useState<'under way' | 'drawn' | 'failed'>('under way');

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = place.current;
    if (!element || width === 0) return;
    let finalize = () => {};
    let wanted = true;
    const draw = async () => {
      const { drawChart } = await import('./draw-chart.js');
      if (!wanted) return;
      const decimal = number(0.5, 1).charAt(1);
      const drawn = await drawChart(element, spec(figures, width, height), decimal, navigate);
      view.current = drawn;
      finalize = () => drawn.finalize();
      setState('drawn');
      if (!wanted) finalize();
    };
    draw().catch(() => setState('failed'));
    return () => {
      wanted = false;
      finalize();
    };
  }, [figures, width]);

  const savable = {
    title,
    svg: async () => (await view.current?.toSVG()) ?? '',
    rows: [columns, ...figures.map(({ label, value }) => [label, value])],
  };
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      {state === 'failed' && <p class="muted">{t.data.chartFailed}</p>}
      <div
        class={state === 'under way' ? 'drawing bone' : 'drawing'}
        ref={place}
        style={{ height: `${height}px` }}
        aria-hidden="true"
      />
      <details>
        <summary>
          {t.data.asTable}
          <span class="unseen">: {title}</span>
        </summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{columns[0]}</th>
              <th scope="col" class="number">
                {columns[1]}
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.map(({ label, value, to }) => (
              <tr key={label}>
                <th scope="row">{to ? <a href={to}>{label}</a> : label}</th>
                <td class="number">{number(value, digits)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <p class="save-as muted">
        {tools.saveAs}
        {CHART_FORMATS.map((format) => (
          <button
            key={format}
            type="button"
            class="link"
            disabled={state !== 'drawn'}
            aria-label={`${tools.saveAs} ${format.toUpperCase()}: ${title}`}
            onClick={() => saveChart(format, savable)}
          >
            {format.toUpperCase()}
          </button>
        ))}
      </p>
    </figure>
  );
}
