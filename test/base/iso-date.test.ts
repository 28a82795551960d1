import { expect, it } from 'vitest';
import { isoDate } from '../../src/base/iso-date.js';

it.each([
  [0, '1970-01-01'],
  [-1, '1969-12-31'],
  [9431, '1995-10-28'],
  [11016, '2000-02-29'],
  [-34723, '1874-12-07'],
  [2_932_896, '9999-12-31'],
  [2_932_897, '+010000-01-01'],
  [1e9, '1000000000'],
])('day %d is %s', (days, date) => expect(isoDate(days)).toBe(date));
