import type { Sentence } from '../../base/sentence.js';
import { formatNumber, formatShare, written } from './format.js';

/** What may stand where a sentence has a name in braces. */
export type Filling = string | number | Sentence;

/** A sentence with its names in braces filled in; numbers as people write them in each language. */
export function say({ es, en }: Sentence, values: Readonly<Record<string, Filling>>): Sentence {
  const fill = (text: string, language: keyof Sentence) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`nothing for {${name}} of "${text}"`);
      if (typeof value === 'string') return value;
      return (typeof value === 'number' ? written(formatNumber(value)) : value)[language];
    });
  return { es: fill(es, 'es'), en: fill(en, 'en') };
}

/** A share in sentences, as a percentage. */
export const percentage = (share: number): Sentence => written(formatShare(share));
