import { DAY_MS, isoDate } from '../../base/iso-date.js';
import type { DateMeasures } from '../schema/column-schema.js';

const GAPS = 5;
const EARLIEST = Date.UTC(1800, 0, 1) / DAY_MS;
const LATEST = Date.UTC(2101, 0, 1) / DAY_MS;
const MOST_YEARS = 400;

/** `1995-10-30`, and the time to the second where a day has one. */
export const dateText = (day: number): string =>
  Number.isInteger(day)
    ? isoDate(day)
    : new Date(Math.round(day * DAY_MS)).toISOString().slice(0, -5).replace('T', ' ');

/** Everything that is measured of a column of dates, given as days since 1970, NaN where missing. */
export function dateMeasures(values: Float64Array): DateMeasures {
  const days = values.filter((day) => Number.isFinite(day)).sort();
  const years = new Map<number, number>();
  const months = new Array<number>(12).fill(0);
  const weekdays = new Array<number>(7).fill(0);
  for (const day of days) {
    const date = new Date(day * DAY_MS);
    const year = date.getUTCFullYear();
    years.set(year, (years.get(year) ?? 0) + 1);
    months[date.getUTCMonth()]++;
    weekdays[(date.getUTCDay() + 6) % 7]++;
  }
  return {
    first: days.length > 0 ? dateText(days[0]) : null,
    last: days.length > 0 ? dateText(days[days.length - 1]) : null,
    out_of_range: days.filter((day) => day < EARLIEST || day >= LATEST).length,
    gaps: longestGaps(days.map(Math.floor)),
    by_year: [...years].slice(-MOST_YEARS).map(([year, n]) => ({ year, n })),
    by_month: months,
    by_weekday: weekdays,
  };
}

function longestGaps(days: Float64Array): DateMeasures['gaps'] {
  const gaps: { from: number; to: number }[] = [];
  for (let i = 1; i < days.length; i++) {
    if (days[i] - days[i - 1] > 1) gaps.push({ from: days[i - 1], to: days[i] });
  }
  return gaps
    .sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)
    .slice(0, GAPS)
    .map(({ from, to }) => ({ from: isoDate(from), to: isoDate(to), days: to - from }));
}
