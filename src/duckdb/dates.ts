import { literal } from './sql.js';

/** What the names of the months begin with, in English and then in Spanish. */
export const MONTHS: readonly string[] =
  'jan feb mar apr may jun jul aug sep oct nov dec ene feb mar abr may jun jul ago sep oct nov dic'.split(
    ' ',
  );

/** SQL of the number of a month by its name; of another text no month's. */
export const monthOf = (name: string): string =>
  `(list_position([${MONTHS.map(literal)}], left(lower(${name}), 3)) - 1) % 12 + 1`;

/** SQL of a year of four digits: one of two is of 1930 to 2029, as Excel reads it. */
export const yearOf = (digits: string): string =>
  `CASE WHEN strlen(${digits}) = 2 THEN if(${digits} < '30', '20', '19') ELSE '' END || ${digits}`;
