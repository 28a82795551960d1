import { it } from 'vitest';
import { checkManyRowRules } from '../catalogue/check-row-rules.js';

it('accounts for every record and every byte of 20,000 damaged sources', async () => {
  await checkManyRowRules(100_000, 20_000);
}, 3_600_000);
