const DAY_MS = 86_400_000;

/** A day in UTC, as days since 1970. */
export type Day = number;

export const dayOf = (text: string | number): Day => Math.floor(new Date(text).getTime() / DAY_MS);

/** As in 2026-11-29. */
export const textOf = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
