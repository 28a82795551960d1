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
  const heap = new Uint32Array(n);
  let size = 0;
  let film = 0;
  for (; film < scores.length && size < n; film++) {
    if (allowed[film] === 1) rise(heap, size++, film, scores, order);
  }
  let threshold = size > 0 ? scores[heap[0]] : Number.POSITIVE_INFINITY;
  for (; film < scores.length; film++) {
    if (scores[film] < threshold || allowed[film] === 0) continue;
    if (!isWorse(heap[0], film, scores, order)) continue;
    sink(heap, size, film, scores, order);
    threshold = scores[heap[0]];
  }

  const best = new Uint32Array(size);
  while (size > 0) {
    size--;
    best[size] = heap[0];
    sink(heap, size, heap[size], scores, order);
  }
  return best;
}

function isWorse(a: number, b: number, scores: Float64Array, order: Uint32Array): boolean {
  return scores[a] < scores[b] || (scores[a] === scores[b] && order[a] > order[b]);
}

function rise(
  heap: Uint32Array,
  place: number,
  film: number,
  scores: Float64Array,
  order: Uint32Array,
): void {
  let at = place;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isWorse(film, heap[parent], scores, order)) break;
    heap[at] = heap[parent];
    at = parent;
  }
  heap[at] = film;
}

/** Puts a film in the place of the worst of `size` and restores the heap. */
function sink(
  heap: Uint32Array,
  size: number,
  film: number,
  scores: Float64Array,
  order: Uint32Array,
): void {
  let at = 0;
  for (let child = 1; child < size; child = 2 * at + 1) {
    if (child + 1 < size && isWorse(heap[child + 1], heap[child], scores, order)) child++;
    if (!isWorse(heap[child], film, scores, order)) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = film;
}
