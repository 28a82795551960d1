/** One choice: the parts of the score of a film liked together with a seed, then of others. */
export type Choice = readonly Float64Array[];

export interface Fit {
  readonly weights: Float64Array;
  /** Mean loss at the prior and at the fitted weights. */
  readonly before: number;
  readonly after: number;
}

const STEPS = 200;
const STEP = 0.05;

/**
 * Weights w ≥ 0 under which the first film of each choice is the likeliest to be chosen:
 *   minimise  mean over choices of -ln( e^(w·x₁) / Σ e^(w·xᵢ) )  +  λ Σ ((w - c p) / (c p))²
 * a conditional logit (McFadden, 1974) that is drawn towards the prior weights p, which are right up
 * to a scale c that is fitted first. Projected Adam (Kingma and Ba, 2015); the same input gives the
 * same bits. The result is scaled back so that Σ w = Σ p.
 */
export function fitWeights(
  choices: readonly Choice[],
  prior: readonly number[],
  strictness: number,
  fixed: readonly boolean[] = [],
): Fit {
  const scale = bestScale(choices, prior);
  const start = Float64Array.from(prior, (weight) => weight * scale);
  const weights = start.slice();
  const means = new Float64Array(start.length);
  const squares = new Float64Array(start.length);
  const before = loss(choices, start);
  for (let step = 1; step <= STEPS; step++) {
    const gradient = new Float64Array(start.length);
    loss(choices, weights, gradient);
    for (let f = 0; f < weights.length; f++) {
      if (start[f] === 0 || fixed[f]) continue;
      gradient[f] += (2 * strictness * (weights[f] - start[f])) / (start[f] * start[f]);
      means[f] = 0.9 * means[f] + 0.1 * gradient[f];
      squares[f] = 0.99 * squares[f] + 0.01 * gradient[f] * gradient[f];
      const mean = means[f] / (1 - 0.9 ** step);
      const spread = Math.sqrt(squares[f] / (1 - 0.99 ** step)) + 1e-9;
      weights[f] = Math.max(0, weights[f] - (STEP * mean) / spread);
    }
  }
  const after = loss(choices, weights);
  return { weights: weights.map((weight) => weight / scale), before, after };
}

/** The factor on the prior weights that fits best, out of 25 from 1/4 to 16. */
function bestScale(choices: readonly Choice[], prior: readonly number[]): number {
  const candidates = Array.from({ length: 25 }, (_, i) => 0.25 * 2 ** (i / 4));
  const losses = candidates.map((scale) =>
    loss(
      choices,
      Float64Array.from(prior, (weight) => weight * scale),
    ),
  );
  return candidates[losses.indexOf(Math.min(...losses))];
}

/** Mean negative log-likelihood of the first of each choice; adds its gradient to `gradient`. */
export function loss(
  choices: readonly Choice[],
  weights: Float64Array,
  gradient?: Float64Array,
): number {
  let total = 0;
  for (const parts of choices) {
    const scores = parts.map((x) => x.reduce((sum, value, f) => sum + value * weights[f], 0));
    const highest = Math.max(...scores);
    const powers = scores.map((score) => Math.exp(score - highest));
    const whole = powers.reduce((sum, power) => sum + power, 0);
    total -= scores[0] - highest - Math.log(whole);
    if (!gradient) continue;
    for (let i = 0; i < parts.length; i++) {
      const excess = (powers[i] / whole - Number(i === 0)) / choices.length;
      for (let f = 0; f < gradient.length; f++) gradient[f] += excess * parts[i][f];
    }
  }
  return total / choices.length;
}
