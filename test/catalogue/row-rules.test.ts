import { it } from 'vitest';
import { checkManyRowRules } from './check-row-rules.js';

it('accounts for every record and every byte of 2,000 damaged sources', async () => {
  await checkManyRowRules(0, 2000);
}, 600_000);
