/**
 * The best `n` films by score among those that are `allowed` (1), best first; equal scores by
 * `order`, lowest first. A bounded heap holds the best so far, the worst of them on top.
 */
export function top(
  scores: Float64Array,
  allowed: Uint8Array,
  order: Uint32Array,
  n: number,
): Uint32Array {
  const heap = new Uint32Array(Math.min(n, scores.length));
  let size = 0;
  const worse = (a: number, b: number) =>
    scores[a] < scores[b] || (scores[a] === scores[b] && order[a] > order[b]);

  const sink = (film: number) => {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && worse(heap[child + 1], heap[child])) child++;
      if (!worse(heap[child], film)) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = film;
  };
  const rise = (film: number) => {
    let at = size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!worse(film, heap[parent])) break;
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = film;
  };

  let threshold = Number.NEGATIVE_INFINITY;
  for (let film = 0; film < scores.length; film++) {
    if (size === heap.length) {
      if (!(scores[film] >= threshold) || allowed[film] === 0) continue;
      if (size === 0 || !worse(heap[0], film)) continue;
      sink(film);
    } else {
      if (allowed[film] === 0) continue;
      rise(film);
    }
    if (size === heap.length) threshold = scores[heap[0]];
  }

  const best = new Uint32Array(size);
  while (size > 0) {
    const worst = heap[0];
    size--;
    const last = heap[size];
    if (size > 0) sink(last);
    best[size] = worst;
  }
  return best;
}
