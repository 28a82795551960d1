/** Of counts: the root of the divergence in nats, 0 to sqrt(ln 2), as scipy's `jensenshannon`. */
export function jensenShannon(a: readonly number[], b: readonly number[]): number {
  const totalA = a.reduce((total, count) => total + count, 0);
  const totalB = b.reduce((total, count) => total + count, 0);
  let divergence = 0;
  for (let i = 0; i < a.length; i++) {
    const p = a[i] / totalA;
    const q = b[i] / totalB;
    const middle = (p + q) / 2;
    divergence += entropyTerm(p, middle) + entropyTerm(q, middle);
  }
  return Math.sqrt(Math.max(0, divergence / 2));
}

const entropyTerm = (p: number, middle: number) => (p > 0 ? p * Math.log(p / middle) : 0);
