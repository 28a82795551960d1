import type { Catalogue } from '../tables/catalogue.js';
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

/** How many films were first released in this month, 1 to 12, of any year. */
export function countInMonth({ movies }: Catalogue, month: number): number {
  return movies.release_month.reduce((count, other) => count + Number(other === month), 0);
}

/** How many films were first released on this day of the week, 1 (Monday) to 7. */
export function countOnWeekday({ movies }: Catalogue, weekday: number): number {
  return movies.release_date.reduce((count, date) => count + Number(isOn(date, weekday)), 0);
}

/** Day 0, 1 January 1970, was a Thursday. */
const isOn = (date: number, weekday: number) => (((date + 3) % 7) + 7) % 7 === weekday - 1;

const key = (text: string) => fold(text).replace(/^0(?=\d)/u, '');

function numbersOf(names: Readonly<Record<'es' | 'en', readonly string[]>>): Map<string, number> {
  const named = [names.es, names.en].flatMap((list) =>
    list.map((name, i) => [fold(name), i + 1] as const),
  );
  return new Map([...named, ...named.map(([, number]) => [String(number), number] as const)]);
}
