import { expect, it } from 'vitest';
import { describeFinding, type Finding } from '../../../src/release/gate/finding.js';

const VERDICT = { verdict: 'passed' } as const;

it.each<[string, Finding]>([
  [
    'empty cells of movies.runtime 0 -> 0.08767 (count 44, limit 0.03)',
    {
      ...{ rule: 'empty cells', of: 'movies.runtime', champion: 0, candidate: 0.0876712 },
      ...{ change: 0.0876712, count: 44, warn: 0.01, refuse: 0.03, verdict: 'refused' },
    },
  ],
  [
    'lists changed (change 0.25, interval 0.2 to 0.3, limit 0.3, lists of 300 films)',
    {
      ...{ rule: 'lists changed', change: 0.25, interval: [0.2, 0.3], warn: 0.3, ...VERDICT },
      why: 'lists of 300 films',
    },
  ],
  [
    'rows of movies 500 -> 499',
    { rule: 'rows', of: 'movies', champion: 500, candidate: 499, ...VERDICT },
  ],
  [
    'id scheme tmdb -> tmdb',
    { rule: 'id scheme', champion: 'tmdb', candidate: 'tmdb', ...VERDICT },
  ],
])('tells what was measured: %s', (line, finding) => {
  expect(describeFinding(finding)).toBe(line);
});
