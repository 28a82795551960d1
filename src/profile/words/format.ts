import type { Sentence } from '../../base/sentence.js';

const THIN = '\u202f';

/** Thin spaces in thousands and a decimal point, which `written` turns into a language's; null is a dash. */
export function formatNumber(value: number | null, digits = 4): string {
  if (value === null || !Number.isFinite(value)) return '–';
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return grouped(String(value));
  const size = Math.abs(value);
  if (size >= 1e15 || size < 1e-4) return value.toExponential(2).replace('e+', 'e');
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  const [whole, part = ''] = value.toFixed(Math.min(decimals, 6)).split('.');
  const kept = part.replace(/0+$/, '');
  return grouped(whole) + (kept ? `.${kept}` : '');
}

const grouped = (digits: string) => {
  const minus = digits.startsWith('-') ? '−' : '';
  const plain = digits.replace('-', '');
  return minus + (plain.length > 4 ? plain.replace(/\B(?=(\d{3})+$)/g, THIN) : plain);
};

/** A number as each language writes it in a sentence: 1,257.5 and 80.4%; 1257,5, 45.346 and 80,4 %. */
export const written = (text: string): Sentence => ({
  es: text
    .replace('.', ',')
    .replace(/\u202f(?=\d)/g, '.')
    .replace(THIN, '\u00a0'),
  en: text
    .replace(/^(\D?\d)(?=\d{3}(?!\d|\u202f))/, '$1,')
    .replace(/\u202f(?=\d)/g, ',')
    .replace(THIN, ''),
});

/** A share as a percentage: 80.4 %. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return `<0.1${THIN}%`;
  if (percent < 100 && percent > 99.9) return `>99.9${THIN}%`;
  return `${Number(percent.toFixed(1))}${THIN}%`;
}
