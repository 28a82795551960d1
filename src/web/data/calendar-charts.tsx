import { useMemo } from 'preact/hooks';
import type { Profile } from '../../profile/index.js';
import type { Stats } from '../api/client.js';
import type { Answer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { Chart } from './chart.js';
import { barSpec, columnSpec, type Figure, yearSpec } from './specs.js';

const TALL = 260;
const LOW = 200;
const ROW = 26;
/** A median of fewer films says little. */
const ENOUGH_FILMS = 10;

/** The years between the first and the last, those without a film too. */
function everyYear(years: Stats['by_year']): Stats['by_year'] {
  const films = new Map(years.map((one) => [one.year, one.films]));
  const first = years[0]?.year ?? 0;
  const last = years.at(-1)?.year ?? -1;
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    year: first + i,
    films: films.get(first + i) ?? 0,
  }));
}

interface CalendarProps {
  readonly stats: Pick<Stats, 'by_year' | 'by_month' | 'by_weekday'>;
  /** Of the report, which knows all films alone. */
  readonly report?: Answer<Profile>;
  /** The query of the films that are counted; '' for all. */
  readonly chosen: string;
}

/** When films came out, and what the genres gave back. */
export function CalendarCharts({ stats, report, chosen }: CalendarProps) {
  const { t, to, number, filmCount, month, weekday, genre } = useLanguage();
  const released = useMemo(() => {
    const films = (filter: Readonly<Record<string, string | number>>) => {
      const query = new URLSearchParams(chosen);
      for (const [name, value] of Object.entries(filter)) query.set(name, String(value));
      return `${to('browse')}?${query}`;
    };
    const mark = (label: string, value: number, address: string): Figure => ({
      ...{ label, value, to: address },
      told: `${label}: ${filmCount(value)}`,
    });
    return {
      years: everyYear(stats.by_year).map(({ year, films: n }) => ({
        year,
        ...mark(String(year), n, films({ year_min: year, year_max: year })),
      })),
      months: stats.by_month.map((n, i) => mark(month(i), n, films({ month: i + 1 }))),
      weekdays: stats.by_weekday.map((n, i) => mark(weekday(i), n, films({ weekday: i + 1 }))),
    };
  }, [stats, t, chosen]);
  const genres = useMemo(() => {
    const returns = report?.state === 'here' ? (report.data.timelines?.return_by_genre ?? []) : [];
    const figures = returns.map(({ genre: name, films, median_return }) => ({
      label: `${genre(name)} (${number(films)})`,
      value: median_return,
      told: `${genre(name)}: ${number(median_return, 2)}, ${filmCount(films)}`,
      faint: films < ENOUGH_FILMS,
      to: `${to('browse')}?${new URLSearchParams({ genres: name, sort: '-known_return' })}`,
    }));
    return figures.sort((a, b) => Number(a.faint) - Number(b.faint));
  }, [report, t]);
  const { years, months, weekdays } = released;
  const counted = (name: string) => [name, t.data.films] as const;
  return (
    <section class="section" aria-labelledby="charts">
      <div class="section-head">
        <h2 id="charts">{t.data.charts}</h2>
      </div>
      <div class="charts">
        <div class="wide-chart">
          <Chart
            title={t.data.byYear}
            figures={years}
            spec={yearSpec}
            height={TALL}
            columns={counted(t.data.year)}
          />
        </div>
        <Chart
          title={t.data.byMonth}
          figures={months}
          spec={columnSpec}
          height={LOW}
          columns={counted(t.data.month)}
        />
        <Chart
          title={t.data.byWeekday}
          figures={weekdays}
          spec={columnSpec}
          height={LOW}
          columns={counted(t.data.weekday)}
        />
        {genres.length > 0 && (
          <div class="wide-chart">
            <Chart
              title={t.data.returnByGenre}
              figures={genres}
              spec={barSpec}
              height={genres.length * ROW + 30}
              columns={[t.controls.genres, t.fields.return]}
              digits={2}
            />
          </div>
        )}
      </div>
    </section>
  );
}
