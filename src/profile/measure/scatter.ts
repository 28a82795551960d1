import type { DuckDBConnection } from '@duckdb/node-api';
import { identifier } from '../../duckdb/sql.js';
import { readNumbers } from '../../duckdb/vectors.js';
import type { HexBin } from '../schema/profile-schema.js';
import { complete } from '../statistics/pearson.js';

/** Above so many points they are put into hexagons. */
const MOST_POINTS = 2000;
const HEXAGONS_ACROSS = 28;

interface Axis {
  readonly name: string;
  readonly sql: string;
  readonly log: boolean;
}

/** Two columns against each other; on a logarithmic axis only what is above zero. */
export async function scatter(
  connection: DuckDBConnection,
  { table, x, y }: { readonly table: string; readonly x: Axis; readonly y: Axis },
): Promise<HexBin> {
  const [xs, ys] = await readNumbers(
    connection,
    `SELECT (${x.sql})::DOUBLE, (${y.sql})::DOUBLE FROM ${identifier(table)}`,
  );
  const shown = (values: Float64Array, log: boolean) =>
    log ? values.map((value) => (value > 0 ? value : Number.NaN)) : values;
  const [px, py] = complete(shown(xs, x.log), shown(ys, y.log));
  const n = px.length;
  const each = () => Array.from(px, (value, i) => [value, py[i], 1]);
  const found = n <= MOST_POINTS ? each() : logBins(px, py, x.log, y.log);
  const points = found.map(([a, b, count]) => [round(a), round(b), count]);
  return { x: x.name, y: y.name, log_x: x.log, log_y: y.log, n, points };
}

/** Six digits: more cannot be seen in a chart. */
const round = (value: number) => Number(value.toPrecision(6));

/** Hexagons that are regular on the axes of the chart. */
function logBins(xs: Float64Array, ys: Float64Array, logX: boolean, logY: boolean): number[][] {
  const along = (values: Float64Array, log: boolean) => (log ? values.map(Math.log) : values);
  const back = (value: number, log: boolean) => (log ? Math.exp(value) : value);
  const found = bins(along(xs, logX), along(ys, logY));
  return found.map(([x, y, n]) => [back(x, logX), back(y, logY), n]);
}

/** Points in hexagons (Carr et al. 1987), as two shifted grids; [x, y, count] of each, in order. */
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

const range = (values: Float64Array): [number, number] => [
  values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY),
  values.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY),
];
