import { expect, it } from 'vitest';
import { randomNumbers } from '../../../src/base/random.js';
import { nearest } from '../../../src/recommender/sentences/sentences-graph.js';

it('each film has its nearest and those whose nearest it is, by cosine', () => {
  const random = randomNumbers(1);
  const rows = 130;
  const vectors = Int8Array.from({ length: rows * 512 }, () => Math.round(60 * (random() - 0.4)));
  // Every other film has a text.
  const films = Array.from({ length: rows }, (_, row) => 2 * row + 1);
  const graph = nearest(vectors, films, 2 * rows + 5);

  const numbers = films.map((_, r) => [...vectors.subarray(r * 512, (r + 1) * 512)]);
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, d) => sum + value * b[d], 0);
  const squares = numbers.map((one) => dot(one, one));
  const cosine = (a: number, b: number) =>
    dot(numbers[a], numbers[b]) / Math.sqrt(squares[a] * squares[b]);
  const all = [...Array(rows).keys()];
  const cosines = all.map((a) => all.map((b) => cosine(a, b)));
  const near = all.map(
    (a) =>
      new Set(
        all
          .filter((b) => b !== a)
          .sort((b, c) => cosines[a][c] - cosines[a][b])
          .slice(0, 50),
      ),
  );
  expect(graph.starts).toHaveLength(2 * rows + 6);
  for (const a of all) {
    const expected = all.filter((b) => near[a].has(b) || near[b].has(a));
    const [from, to] = [graph.starts[films[a]], graph.starts[films[a] + 1]];
    expect([...graph.items.subarray(from, to)]).toEqual(expected.map((b) => films[b]));
    expect([...graph.strengths.subarray(from, to)]).toEqual(
      expected.map((b) => Math.round(255 * cosines[a][b])),
    );
    expect(graph.starts[films[a]]).toBe(graph.starts[films[a] - 1]);
  }
});
