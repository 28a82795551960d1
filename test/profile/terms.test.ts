import { expect, it } from 'vitest';
import { ALERT_KINDS } from '../../src/profile/measure/alerts.js';
import { spanish } from '../../src/profile/page/terms.js';

it('every kind of alert has its Spanish', () => {
  const kinds = Object.keys(ALERT_KINDS).map((kind) => kind.replaceAll('_', ' '));
  expect(kinds.filter((kind) => spanish(kind) === kind)).toEqual([]);
});
