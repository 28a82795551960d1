import { useLanguage } from '../language/language.js';
import { Gauge } from '../parts/gauge.js';
import { Section } from '../parts/section.js';

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
    <Section title={t.data.missing} note={t.data.missingLead}>
      <dl class="gauges">
        {rows.map(([field, n]) => (
          <div key={field}>
            <dt>{names[field] ?? field}</dt>
            <dd>
              <Gauge share={n / films} />
              <span>
                {percent(n / films)} <span class="muted">({number(n)})</span>
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
