import { useCallback } from 'preact/hooks';
import type { Profile } from '../../profile/index.js';
import type { Answer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { Chart } from './chart.js';
import { barSpec, columnSpec, type Figure, yearSpec } from './specs.js';

interface Stats {
  readonly by_year: readonly { readonly year: number; readonly films: number }[];
  readonly by_month: readonly number[];
  readonly by_weekday: readonly number[];
}

const TALL = 260;
const LOW = 200;
const ROW = 26;

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

/** When films came out, and what the genres gave back. */
export function CalendarCharts({ stats, report }: { stats: Stats; report: Answer<Profile> }) {
  const { t, number, filmCount, month, weekday, genre } = useLanguage();
  const told = (label: string, films: number) => `${label}: ${filmCount(films)}`;
  const marks = (values: readonly number[], name: (i: number) => string): Figure[] =>
    values.map((value, i) => ({ label: name(i), value, told: told(name(i), value) }));
  const years = everyYear(stats.by_year).map(({ year, films }) => ({
    year,
    label: String(year),
    value: films,
    told: told(String(year), films),
  }));
  const genres = (
    report.state === 'here' ? (report.data.timelines?.return_by_genre ?? []) : []
  ).map(({ genre: name, median_return }) => ({
    label: genre(name),
    value: median_return,
    told: `${genre(name)}: ${number(median_return, 2)}`,
  }));
  const yearly = useCallback((width: number) => yearSpec(years, width, TALL), [stats, t]);
  const monthly = useCallback(
    (width: number) => columnSpec(marks(stats.by_month, month), width, LOW),
    [stats, t],
  );
  const daily = useCallback(
    (width: number) => columnSpec(marks(stats.by_weekday, weekday), width, LOW),
    [stats, t],
  );
  const byGenre = useCallback(
    (width: number) => barSpec(genres, width, genres.length * ROW + 30),
    [report, t],
  );
  const table = (name: string, list: readonly Figure[], digits = 0) => ({
    columns: [name, digits > 0 ? t.film.return : t.data.filmsAxis] as const,
    rows: list.map(({ label, value }) => [label, number(value, digits)] as const),
  });
  return (
    <section class="section" aria-labelledby="charts">
      <div class="section-head">
        <h2 id="charts">{t.data.charts}</h2>
      </div>
      <div class="charts">
        <div class="wide-chart">
          <Chart
            title={t.data.byYear}
            spec={yearly}
            height={TALL}
            table={table(t.data.year, years)}
          />
        </div>
        <Chart
          title={t.data.byMonth}
          spec={monthly}
          height={LOW}
          table={table(t.data.month, marks(stats.by_month, month))}
        />
        <Chart
          title={t.data.byWeekday}
          spec={daily}
          height={LOW}
          table={table(t.data.weekday, marks(stats.by_weekday, weekday))}
        />
        {genres.length > 0 && (
          <div class="wide-chart">
            <Chart
              title={t.data.returnByGenre}
              spec={byGenre}
              height={genres.length * ROW + 30}
              table={table(t.browsePage.genre, genres, 2)}
            />
          </div>
        )}
      </div>
    </section>
  );
}
