import type { Steps } from '../../base/steps.js';
import type { Catalogue } from '../tables/catalogue.js';
import { countWhere } from './count-where.js';
import { fold } from './fold.js';

export const MONTHS = {
  es: [
    ...['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio'],
    ...['julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
  ],
  en: [
    ...['January', 'February', 'March', 'April', 'May', 'June'],
    ...['July', 'August', 'September', 'October', 'November', 'December'],
  ],
};

export const WEEKDAYS = {
  es: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

const monthNumbers = numbersOf(MONTHS).set('setiembre', 9);
const weekdayNumbers = numbersOf(WEEKDAYS);

/** 1 to 12 for a month in Spanish or English, in any case, or its number; else undefined. */
export const monthOf = (text: string): number | undefined => monthNumbers.get(key(text));

/** 1 (Monday) to 7 for a day in Spanish or English, in any case, or its number; else undefined. */
export const weekdayOf = (text: string): number | undefined => weekdayNumbers.get(key(text));

/** Whether a film was first released in this month, 1 to 12, of any year. */
export function isInMonth({ movies }: Catalogue, month: number): (row: number) => boolean {
  const { release_month } = movies;
  return (row) => release_month[row] === month;
}

/** Whether a film was first released on this day of the week, 1 (Monday) to 7. */
export function isOnWeekday({ movies }: Catalogue, weekday: number): (row: number) => boolean {
  const { release_date } = movies;
  return (row) => dayOf(release_date[row]) === weekday - 1;
}

export const countInMonth = (catalogue: Catalogue, month: number): Steps<number> =>
  countWhere(catalogue.movies.length, isInMonth(catalogue, month));

export const countOnWeekday = (catalogue: Catalogue, weekday: number): Steps<number> =>
  countWhere(catalogue.movies.length, isOnWeekday(catalogue, weekday));

/** 0 (Monday) to 6. Day 0, 1 January 1970, was a Thursday. */
export const dayOf = (date: number): number => (((date + 3) % 7) + 7) % 7;

const key = (text: string) => fold(text).replace(/^0(?=\d)/u, '');

function numbersOf(names: Readonly<Record<'es' | 'en', readonly string[]>>): Map<string, number> {
  const named = [names.es, names.en].flatMap((list) =>
    list.map((name, i) => [fold(name), i + 1] as const),
  );
  return new Map([...named, ...named.map(([, number]) => [String(number), number] as const)]);
}
