import type { DuckDBConnection } from '@duckdb/node-api';
import type { HexBin } from '../schema/profile-schema.js';
import { complete } from '../statistics/pearson.js';
import { identifier, readNumbers } from './database.js';

/** Above so many points they are put into hexagons. */
const MOST_POINTS = 2000;
const HEXAGONS_ACROSS = 28;

export interface ScatterRequest {
  readonly table: string;
  readonly x: { readonly name: string; readonly sql: string; readonly log: boolean };
  readonly y: { readonly name: string; readonly sql: string; readonly log: boolean };
}

/** Two columns against each other; on a logarithmic axis only what is above zero. */
export async function scatter(
  connection: DuckDBConnection,
  { table, x, y }: ScatterRequest,
): Promise<HexBin> {
  const [xs, ys] = await readNumbers(
    connection,
    `SELECT (${x.sql})::DOUBLE, (${y.sql})::DOUBLE FROM ${identifier(table)}`,
  );
  const [px, py] = complete(x.log ? xs.map(Math.log10) : xs, y.log ? ys.map(Math.log10) : ys);
  const points =
    px.length <= MOST_POINTS ? Array.from(px, (value, i) => [value, py[i], 1]) : bins(px, py);
  const back = (value: number, log: boolean) => round(log ? 10 ** value : value);
  return {
    x: x.name,
    y: y.name,
    log_x: x.log,
    log_y: y.log,
    n: px.length,
    points: points.map(([a, b, n]) => [back(a, x.log), back(b, y.log), n]),
  };
}

/** Six digits: more cannot be seen in a chart. */
const round = (value: number) => Number(value.toPrecision(6));

/**
 * Points in hexagons (Carr et al. 1987): two grids of rectangles, one shifted by half a cell; a point
 * goes to the nearer middle. Gives [x, y, count] of each middle, in order.
 */
function bins(xs: Float64Array, ys: Float64Array): number[][] {
  const [lowX, highX] = range(xs);
  const [lowY, highY] = range(ys);
  const width = (highX - lowX) / HEXAGONS_ACROSS || 1;
  const height = ((highY - lowY) / HEXAGONS_ACROSS || 1) * Math.sqrt(3);
  const counts = new Map<string, [number, number, number]>();
  for (let i = 0; i < xs.length; i++) {
    const u = (xs[i] - lowX) / width;
    const v = (ys[i] - lowY) / height;
    const even = [Math.round(u), Math.round(v)];
    const odd = [Math.floor(u) + 0.5, Math.floor(v) + 0.5];
    const far = ([a, b]: number[]) => (u - a) ** 2 + 3 * (v - b) ** 2;
    const [a, b] = far(even) <= far(odd) ? even : odd;
    const bin = counts.get(`${a} ${b}`);
    if (bin) bin[2]++;
    else counts.set(`${a} ${b}`, [a, b, 1]);
  }
  return [...counts.values()]
    .sort((one, other) => one[1] - other[1] || one[0] - other[0])
    .map(([a, b, n]) => [lowX + a * width, lowY + b * height, n]);
}

function range(values: Float64Array): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
