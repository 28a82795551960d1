import type { Sentence } from '../../base/sentence.js';
import names from './type-names.json' with { type: 'json' };

export const TYPE_NAMES: Readonly<Record<keyof typeof names, Sentence>> = names;
