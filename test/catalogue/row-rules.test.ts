import { it } from 'vitest';
import { checkManyRowRules } from './check-row-rules.js';

it('accounts for every record and every byte of 250 damaged sources', async () => {
  await checkManyRowRules(500, 250);
}, 600_000);
