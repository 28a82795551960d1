import type { Sentence } from '../../base/sentence.js';
import type { InferredType } from '../schema/profile-schema.js';
import names from './type-names.json' with { type: 'json' };

export const TYPE_NAMES: Readonly<Record<InferredType, Sentence>> = names;
