import { DAY_MS } from '../base/iso-date.js';

/** A day in UTC, as days since 1970. */
export type Day = number;

/** The day of a date as text, or of milliseconds since 1970. */
export const dayOf = (text: string | number): Day => Math.floor(new Date(text).getTime() / DAY_MS);
