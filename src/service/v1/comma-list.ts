import { Problem } from '../problems/problems.js';
import { decimalOf } from '../schemas/decimal.js';

const MAX_FACTOR = 100;

/** The values of `a,b,c`, blanks around them and empty ones left out. */
export const commaList = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');

/** The whole numbers of `1,2,3`; anything else is an invalid parameter. */
export function idsOf(name: string, text: string | undefined): number[] {
  return commaList(text).map((value) => {
    if (!/^-?\d{1,10}$/u.test(value)) throw invalid(name, value, 'ids separated by commas');
    return Number(value);
  });
}

/** The pairs of `a:1,b:2`; without a number the factor is 1 if `bare` allows it. */
export function factorsOf(
  name: string,
  text: string | undefined,
  { bare = false } = {},
): [name: string, factor: number][] {
  return commaList(text).map((value) => {
    const [, key, factor] = /^([^:]+)(?::(.*))?$/u.exec(value) ?? [];
    const number = factor === undefined && bare ? 1 : decimalOf(factor ?? '');
    if (key === undefined || !(number >= 0 && number <= MAX_FACTOR)) {
      throw invalid(name, value, `name:number, the number from 0 to ${MAX_FACTOR}`);
    }
    return [key.trim(), number];
  });
}

export const invalid = (name: string, value: string, expected: string) =>
  new Problem(
    'invalid-parameter',
    `parameter ${name} cannot hold ${JSON.stringify(value)}; expected ${expected}`,
  );
