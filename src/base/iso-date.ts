/** Milliseconds of a day. */
export const DAY_MS = 86_400_000;

/** `1995-10-30` for days since 1970-01-01; the number itself where no calendar has the day. */
export function isoDate(days: number): string {
  const date = new Date(days * DAY_MS);
  return Number.isNaN(date.getTime()) ? String(days) : date.toISOString().slice(0, -14);
}
