import { DAY_MS, isoDate } from './iso-date.js';

/** The file of a state of `refresh` that tells up to which day its films are known. */
export const REFRESHED_FILE = 'refreshed.json';

/** The day in UTC that a text like 2026-11-29 names, as days since 1970; NaN for any other. */
export function dayNamed(text: unknown): number {
  const parts = typeof text === 'string' && /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!parts) return Number.NaN;
  const [year, month, date] = parts.slice(1).map(Number);
  const day = Date.UTC(year, month - 1, date) / DAY_MS;
  // Date takes 2026-02-30 for a day of March.
  return isoDate(day) === text ? day : Number.NaN;
}

/** The day up to which the data of a release are known, by its manifest; null where it is not told. */
export function dataThrough(manifest: unknown): string | null {
  const { data_through: day } = Object(manifest);
  return Number.isNaN(dayNamed(day)) ? null : day;
}
