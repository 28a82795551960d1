import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../../src/base/random.js';
import { fitCalibration } from '../../../src/recommender/learn/fit-calibration.js';
import { fitWeights, loss } from '../../../src/recommender/learn/fit-weights.js';
import { learnWeights } from '../../../src/recommender/learn/learn.js';
import { calibrated } from '../../../src/recommender/model/calibration.js';
import { PRIOR_SETTINGS, settingsFault } from '../../../src/recommender/model/settings.js';
import { likesOf } from '../../../src/recommender/ratings/ratings.js';
import { filmCatalogue } from '../film-catalogue.js';

const { exp, log } = Math;

describe('the loss of a choice', () => {
  it('is the negative log of the softmax of the first, by hand', () => {
    const choices = [[Float64Array.of(2, 0), Float64Array.of(0, 1), Float64Array.of(1, 1)]];
    const weights = Float64Array.of(0.5, 0.25);
    const scores = [1, 0.25, 0.75];
    const whole = scores.reduce((sum, score) => sum + exp(score), 0);
    expect(loss(choices, weights)).toBeCloseTo(-log(exp(1) / whole), 12);
  });

  it('has the gradient that differences give', () => {
    const random = randomNumbers(5);
    const choices = Array.from({ length: 7 }, () =>
      Array.from({ length: 4 }, () => Float64Array.from({ length: 3 }, random)),
    );
    const weights = Float64Array.of(1, 0.5, 2);
    const gradient = new Float64Array(3);
    loss(choices, weights, gradient);
    for (const f of weights.keys()) {
      const moved = (by: number) =>
        loss(
          choices,
          weights.map((w, i) => (i === f ? w + by : w)),
        );
      expect(gradient[f]).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 6);
    }
  });
});

describe('fitting weights', () => {
  const random = randomNumbers(3);
  /** Choices by someone for whom the first part counts, the second does not, the third repels. */
  const choices = Array.from({ length: 1500 }, () => {
    const options = Array.from({ length: 6 }, () => Float64Array.from({ length: 3 }, random));
    const worth = options.map((x) => 6 * x[0] - 3 * x[2] - log(-log(random() || 0.5)));
    const best = worth.indexOf(Math.max(...worth));
    return [options[best], ...options.filter((_, i) => i !== best)];
  });

  it('finds what counts, and never goes below 0', () => {
    const { weights, before, after } = fitWeights([choices], [1, 1, 1], 0);
    expect(after).toBeLessThan(before);
    expect(weights[0]).toBeGreaterThan(5 * weights[1]);
    expect(weights[2]).toBe(0);
  });

  it('weighs several sets of choices alike, however many there are of each', () => {
    const [once, twice] = [[choices], [choices, [...choices, ...choices]]].map(
      (sets) => fitWeights(sets, [1, 1, 1], 0).weights,
    );
    for (const f of [0, 1, 2]) expect(twice[f]).toBeCloseTo(once[f], 1);
  });

  it('stays at the prior when it is told to, as a whole or for one weight', () => {
    const strict = fitWeights([choices], [1, 2, 3], 1e6).weights;
    for (const [f, weight] of [1, 2, 3].entries()) expect(strict[f]).toBeCloseTo(weight, 2);
    const fixed = fitWeights([choices], [1, 2, 3], 0, [false, true, false]).weights;
    expect(fixed[1]).toBeCloseTo(2, 12);
  });
});

describe('what is learnt', () => {
  it('from nobody is the prior, and can be built with', () => {
    const catalogue = filmCatalogue([{ keywords: ['a'] }, { keywords: ['a'] }, {}]);
    const { settings } = learnWeights({ catalogue, likes: likesOf(new Map()) });
    expect(settingsFault(JSON.parse(JSON.stringify(settings)))).toBeUndefined();
    expect(settings.weights).toEqual(PRIOR_SETTINGS.weights);
    expect(settings.calibration).toEqual(PRIOR_SETTINGS.calibration);
  });
});

describe('the calibration', () => {
  it('finds the chance that was planted', () => {
    const pairs = Array.from({ length: 4000 }, (_, i) => {
      const raw = i / 1000;
      return { raw, likers: Math.round(1000 * (0.1 + raw / 8)), fans: 1000 };
    });
    const curve = fitCalibration(pairs);
    for (const raw of [0.5, 1, 2, 3, 3.9]) {
      expect(calibrated(curve, raw)).toBeCloseTo(0.1 + raw / 8, 2);
    }
  });

  it('is strictly monotone and inside 0..1, whatever the pairs say', () => {
    const pair = fc
      .record({
        raw: fc.double({ min: -2, max: 6, noNaN: true }),
        likers: fc.nat(20),
        others: fc.nat(20),
      })
      .map(({ raw, likers, others }) => ({ raw, likers, fans: likers + others + 1 }));
    fc.assert(
      fc.property(
        fc.array(pair, { minLength: 30, maxLength: 200 }),
        fc.integer({ min: -30, max: 90 }),
        (pairs, tenths) => {
          const curve = fitCalibration(pairs);
          const low = calibrated(curve, tenths / 10);
          const high = calibrated(curve, tenths / 10 + 0.1);
          expect(low).toBeLessThan(high);
          expect(low).toBeGreaterThan(0);
          expect(high).toBeLessThan(1);
        },
      ),
    );
  });
});
