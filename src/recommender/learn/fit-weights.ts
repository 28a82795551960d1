/** One choice: the parts of the score of a film liked together with a seed, then of others. */
export type Choice = readonly Float64Array[];

interface Fit {
  readonly weights: Float64Array;
  /** Sum of the mean losses of the sets at the prior and at the fitted weights. */
  readonly before: number;
  readonly after: number;
}

const STEPS = 200;
const STEP = 0.05;

/**
 * Weights w ≥ 0 under which the first film of each choice is the likeliest to be chosen:
 *   minimise Σ over sets (mean over choices -ln(e^(w·x₁) / Σ e^(w·xᵢ))) + λ Σ ((w - c p) / (c p))²
 * for prior weights p of scale c: conditional logit (McFadden, 1974), Adam (Kingma and Ba, 2015).
 */
export function fitWeights(
  sets: readonly (readonly Choice[])[],
  prior: readonly number[],
  strictness: number,
  fixed: readonly boolean[] = [],
): Fit {
  const lossOf = (weights: Float64Array, gradient?: Float64Array) =>
    sets.reduce((sum, choices) => sum + loss(choices, weights, gradient), 0);
  const scale = bestScale(prior, lossOf);
  const start = Float64Array.from(prior, (weight) => weight * scale);
  const weights = start.slice();
  const means = new Float64Array(start.length);
  const squares = new Float64Array(start.length);
  const before = lossOf(start);
  let [meanDecay, squareDecay] = [1, 1];
  for (let step = 1; step <= STEPS; step++) {
    const gradient = new Float64Array(start.length);
    lossOf(weights, gradient);
    meanDecay *= 0.9;
    squareDecay *= 0.99;
    for (let f = 0; f < weights.length; f++) {
      if (start[f] === 0 || fixed[f]) continue;
      gradient[f] += (2 * strictness * (weights[f] - start[f])) / (start[f] * start[f]);
      means[f] = 0.9 * means[f] + 0.1 * gradient[f];
      squares[f] = 0.99 * squares[f] + 0.01 * gradient[f] * gradient[f];
      const mean = means[f] / (1 - meanDecay);
      const spread = Math.sqrt(squares[f] / (1 - squareDecay)) + 1e-9;
      weights[f] = Math.max(0, weights[f] - (STEP * mean) / spread);
    }
  }
  const after = lossOf(weights);
  return { weights: weights.map((weight) => weight / scale), before, after };
}

const FOURTH_ROOT = Math.sqrt(Math.SQRT2);
/** 2 to the power of 0 to 3 quarters; `**` differs between versions of V8 in the last bit. */
const ROOTS = [1, FOURTH_ROOT, Math.SQRT2, Math.SQRT2 * FOURTH_ROOT];

/** The factor on the prior weights that fits best, out of 25 from 1/4 to 16. */
function bestScale(prior: readonly number[], lossOf: (weights: Float64Array) => number): number {
  const candidates = Array.from({ length: 25 }, (_, i) => 0.25 * 2 ** (i >> 2) * ROOTS[i & 3]);
  const losses = candidates.map((scale) =>
    lossOf(Float64Array.from(prior, (weight) => weight * scale)),
  );
  return candidates[losses.indexOf(Math.min(...losses))];
}

/** Mean negative log-likelihood of the first of each choice; adds its gradient to `gradient`. */
export function loss(
  choices: readonly Choice[],
  weights: Float64Array,
  gradient?: Float64Array,
): number {
  const powers = new Float64Array(choices.reduce((most, { length }) => Math.max(most, length), 0));
  let total = 0;
  for (const parts of choices) {
    let highest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < parts.length; i++) {
      powers[i] = dot(parts[i], weights);
      highest = Math.max(highest, powers[i]);
    }
    const chosen = powers[0];
    let whole = 0;
    for (let i = 0; i < parts.length; i++) {
      powers[i] = Math.exp(powers[i] - highest);
      whole += powers[i];
    }
    total -= chosen - highest - Math.log(whole);
    if (!gradient) continue;
    for (let i = 0; i < parts.length; i++) {
      const excess = (powers[i] / whole - Number(i === 0)) / choices.length;
      for (let f = 0; f < gradient.length; f++) gradient[f] += excess * parts[i][f];
    }
  }
  return choices.length > 0 ? total / choices.length : 0;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
