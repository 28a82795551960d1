import type { Report } from '../../base/progress.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { RatingsGraph } from '../fields/ratings-field.js';
import { Edges } from '../ratings/ratings-graph.js';
import { WIDTH, wideRows } from '../score/kernels/wide-dots.js';
import { Top } from '../score/top.js';
import { encodeTexts } from './encode-texts.js';

/** So many of a film's nearest are kept; an edge stays when either end keeps it. */
const EDGES = 50;

/** Each film's nearest by what their overviews mean; vectors of texts are kept in the file. */
export async function sentencesGraph(
  { movies }: Catalogue,
  file: string,
  report: Report,
): Promise<RatingsGraph> {
  const films: number[] = [];
  const texts: string[] = [];
  for (let film = 0; film < movies.length; film++) {
    const text = movies.overview.at(film);
    if (!text) continue;
    films.push(film);
    texts.push(text);
  }
  return nearest(await encodeTexts(texts, file, report), films, movies.length);
}

/** A graph of the rows with the largest cosines; `films`, ascending, says whose rows they are. */
export function nearest(vectors: Int8Array, films: readonly number[], count: number): RatingsGraph {
  const lengths = films.map((_, row) => {
    const vector = vectors.subarray(row * WIDTH, (row + 1) * WIDTH);
    return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  });
  const tops = films.map(() => new Top(EDGES, (a, b) => a - b));
  const productsFrom = wideRows(vectors);
  for (let row = 0; row < films.length; row++) {
    const products = productsFrom(row);
    const top = tops[row];
    for (let i = 1; i < products.length; i++) {
      const other = row + i;
      const cosine = products[i] / (lengths[row] * lengths[other]);
      if (cosine >= top.threshold) top.offer(other, cosine);
      if (cosine >= tops[other].threshold) tops[other].offer(row, cosine);
    }
  }
  const edges = new Edges(count, EDGES);
  for (let film = 0, row = 0; film < count; film++) {
    if (films[row] === film) {
      const { films: rows, scores } = tops[row++].ranked();
      for (const [i, other] of rows.entries()) edges.offer(films[other], scores[i]);
    }
    edges.endFilm();
  }
  return edges.symmetric();
}
