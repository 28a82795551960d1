import type { Catalogue } from '../tables/catalogue.js';
import { fold } from './fold.js';
import { rowsWhere } from './rows-where.js';

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

/** Rows of the films first released in this month, 1 to 12, of any year. */
export const filmsInMonth = ({ movies }: Catalogue, month: number): number[] =>
  rowsWhere(movies.length, (row) => movies.release_month[row] === month);

/** Rows of the films first released on this day of the week, 1 (Monday) to 7. */
export const filmsOnWeekday = ({ movies }: Catalogue, weekday: number): number[] =>
  rowsWhere(movies.length, (row) => dayOf(movies.release_date[row]) === weekday - 1);

export const countInMonth = (catalogue: Catalogue, month: number): number =>
  filmsInMonth(catalogue, month).length;

export const countOnWeekday = (catalogue: Catalogue, weekday: number): number =>
  filmsOnWeekday(catalogue, weekday).length;

/** 0 (Monday) to 6. Day 0, 1 January 1970, was a Thursday. */
export const dayOf = (date: number): number => (((date + 3) % 7) + 7) % 7;

const key = (text: string) => fold(text).replace(/^0(?=\d)/u, '');

function numbersOf(names: Readonly<Record<'es' | 'en', readonly string[]>>): Map<string, number> {
  const named = [names.es, names.en].flatMap((list) =>
    list.map((name, i) => [fold(name), i + 1] as const),
  );
  return new Map([...named, ...named.map(([, number]) => [String(number), number] as const)]);
}
