import type { Catalogue } from '../tables/catalogue.js';
import { fold } from './fold.js';

/** The months in Spanish, January first. */
export const MONTHS = [
  ...['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio'],
  ...['julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
] as const;

/** The days of the week in Spanish, Monday first. */
export const WEEKDAYS = [
  ...['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'],
] as const;

const ENGLISH_MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];
const ENGLISH_WEEKDAYS = [
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
];

const monthNumbers = numbers(MONTHS, ENGLISH_MONTHS).set('setiembre', 9);
const weekdayNumbers = numbers(WEEKDAYS, ENGLISH_WEEKDAYS);

/** 1 to 12 for a month in Spanish or English, in any case, or its number; undefined for others. */
export const monthOf = (text: string): number | undefined => monthNumbers.get(key(text));

/** 1 (Monday) to 7 for a day in Spanish or English, in any case, or its number; undefined for others. */
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

function numbers(...languages: readonly (readonly string[])[]): Map<string, number> {
  const named = languages.flatMap((names) => names.map((name, i) => [fold(name), i + 1] as const));
  return new Map([...named, ...named.map(([, number]) => [String(number), number] as const)]);
}
