import { useEffect, useRef, useState } from 'preact/hooks';
import type { Spec } from 'vega';
import { useLanguage } from '../language/language.js';

interface ChartTable {
  readonly columns: readonly [string, string];
  readonly rows: readonly (readonly [string, string])[];
}

interface ChartProps {
  readonly title: string;
  /** The Vega description for a chart of this width in pixels. */
  readonly spec: (width: number) => Spec;
  readonly height: number;
  /** The same figures for those who read rather than look. */
  readonly table: ChartTable;
}

/** A chart by Vega, which is loaded when the first chart is shown, and its figures as a table. */
export function Chart({ title, spec, height, table }: ChartProps) {
  const { t, number } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [failed, setFailed] = useState(false);

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
      const view = await drawChart(element, spec(width), number(0.5, 1).charAt(1));
      finalize = () => view.finalize();
      if (!wanted) finalize();
    };
    draw().catch(() => setFailed(true));
    return () => {
      wanted = false;
      finalize();
    };
  }, [spec, width]);

  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      {failed && <p class="muted">{t.data.chartFailed}</p>}
      <div class="drawing" ref={place} style={{ height: `${height}px` }} aria-hidden="true" />
      <details>
        <summary>
          {t.data.asTable}
          <span class="unseen">: {title}</span>
        </summary>
        <Figures {...table} />
      </details>
    </figure>
  );
}

const Figures = ({ columns, rows }: ChartTable) => (
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
      {rows.map(([name, value]) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td class="number">{value}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
