import { useLanguage } from '../language/language.js';

interface MissingProps {
  readonly missing: Readonly<Record<string, number>>;
  readonly films: number;
}

/** How many films lack each value, as shares of all. */
export function Missing({ missing, films }: MissingProps) {
  const { t, number, percent } = useLanguage();
  const names: Readonly<Record<string, string>> = t.data.missingFields;
  const rows = Object.entries(missing).sort(([, a], [, b]) => b - a);
  return (
    <section class="section">
      <div class="section-head">
        <h2>{t.data.missing}</h2>
        <span class="muted">{t.data.missingLead}</span>
      </div>
      <dl class="gauges">
        {rows.map(([field, n]) => (
          <div key={field}>
            <dt>{names[field] ?? field}</dt>
            <dd>
              <span class="gauge" aria-hidden="true">
                <i style={{ width: `${(100 * n) / films}%` }} />
              </span>
              <span>
                {percent(n / films)} <span class="muted">({number(n)})</span>
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
