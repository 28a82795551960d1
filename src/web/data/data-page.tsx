import * as ask from '../api/ask.js';
import type { Ready, Stats } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { Gauge } from '../parts/gauge.js';
import { PageHead, Section } from '../parts/section.js';
import { Answered } from '../parts/state.js';
import { fieldName } from '../similar/families.js';
import { CalendarCharts } from './calendar-charts.js';
import { Findings } from './findings.js';
import { Selection } from './selection.js';

type Details = NonNullable<Ready['details']>;

/** What the catalogue holds, what it lacks, and what the report found. */
export function DataPage({ query }: { query: URLSearchParams }) {
  const { t, code, number } = useLanguage();
  const stats = useAnswer(ask.stats);
  const report = useAnswer(ask.profile);
  const ready = useAnswer(ask.readiness);
  const details = ready.state === 'here' ? ready.data.details : undefined;
  return (
    <>
      <PageHead title={t.data.title} lead={t.data.lead}>
        {report.state !== 'failed' && (
          <p class="report-link">
            {report.state === 'here' && (
              <a class="button primary" href={`/report?lang=${code}`}>
                {t.data.report}
              </a>
            )}
          </p>
        )}
      </PageHead>
      <Answered answer={stats} loading={<div class="bone section" style={{ height: '9rem' }} />}>
        {(figures) => (
          <>
            <dl class="figures">
              {(['films', 'people', 'companies', 'collections', 'countries'] as const).map(
                (name) => (
                  <div key={name}>
                    <dt>{t.data[name]}</dt>
                    <dd>{number(figures[name])}</dd>
                  </div>
                ),
              )}
              {(['first', 'last'] as const).map((name) => (
                <div key={name}>
                  <dt>{t.data[name]}</dt>
                  <dd>{figures[`${name}_release`].slice(0, 4)}</dd>
                </div>
              ))}
            </dl>
            {details && <DataAge {...details} />}
            <Selection query={query} />
            {query.size === 0 && <CalendarCharts stats={figures} report={report} chosen="" />}
            <Missing missing={figures.missing} films={figures.films} />
            <Findings answer={report} />
          </>
        )}
      </Answered>
    </>
  );
}

/** Up to which day the data are known; where the files do not tell it, that, and since when they are served. */
function DataAge({ data_through: day, release_age_seconds: age }: Details) {
  const { t, date, daysAgo } = useLanguage();
  if (day != null) return <p class="muted">{t.data.through(date(day))}</p>;
  if (age == null) return null;
  return <p class="muted">{t.data.throughUnknown(daysAgo(Math.floor(age / 86_400)))}</p>;
}

/** How many films lack each value, as shares of all. */
function Missing({ missing, films }: Pick<Stats, 'missing' | 'films'>) {
  const { t, to, number, percent } = useLanguage();
  const rows = Object.entries(missing).sort(([, a], [, b]) => b - a);
  return (
    <Section title={t.data.missing} note={t.data.missingLead}>
      <dl class="gauges">
        {rows.map(([field, n]) => (
          <div key={field}>
            <dt>
              <a href={`${to('browse')}?missing=${field}`}>{fieldName(t, field)}</a>
            </dt>
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
