import { describe, expect, it } from 'vitest';
import { finish } from '../../../src/base/steps.js';
import { countInMonth, countOnWeekday, monthOf, weekdayOf } from '../../../src/catalogue/index.js';
import { smallCatalogue } from '../small-catalogue.js';

describe('monthOf', () => {
  it.each([
    ['enero', 1],
    ['Enero', 1],
    ['JANUARY', 1],
    ['1', 1],
    ['01', 1],
    ['Septiembre', 9],
    ['setiembre', 9],
    ['december', 12],
    ['12', 12],
    [' mayo ', 5],
  ])('%j is month %i', (text, month) => expect(monthOf(text)).toBe(month));

  it.each(['', '0', '13', '1.0', '-1', 'brumario', 'ener', 'toString', '1e0'])(
    '%j is none',
    (text) => expect(monthOf(text)).toBeUndefined(),
  );
});

describe('weekdayOf', () => {
  it.each([
    ['lunes', 1],
    ['miércoles', 3],
    ['MIERCOLES', 3],
    ['miércoles'.normalize('NFD'), 3],
    ['sabado', 6],
    ['Sunday', 7],
    ['7', 7],
  ])('%j is day %i', (text, day) => expect(weekdayOf(text)).toBe(day));

  it.each(['', '0', '8', 'ayer'])('%j is none', (text) => expect(weekdayOf(text)).toBeUndefined());
});

it('counts films on their weekday as the calendar of the platform does, before 1970 too', () => {
  const dates = [
    '1874-12-09',
    '1895-12-28',
    '1969-12-31',
    '1970-01-01',
    '1970-01-04',
    '2000-02-29',
    '2020-12-16',
  ];
  const catalogue = smallCatalogue(dates.map((date, i) => ({ id: i + 1, title: date, date })));
  for (let weekday = 1; weekday <= 7; weekday++) {
    const expected = dates.filter((date) => new Date(date).getUTCDay() === weekday % 7).length;
    expect(finish(countOnWeekday(catalogue, weekday))).toBe(expected);
  }
  expect(finish(countInMonth(catalogue, 12))).toBe(4);
  expect(finish(countInMonth(catalogue, 7))).toBe(0);
});
