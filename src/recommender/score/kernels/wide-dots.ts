import { kernelOf } from '../../../base/kernel.js';

/** Numbers of a row. */
export const WIDTH = 512;

/** Gives the dot products of a row of signed bytes with all rows from it on; a view, until the next call. */
export type RowProducts = (row: number) => Int32Array;

/** As `wide-dots.wat` multiplies them or, where it cannot run, `wideDotsByHand`. */
export function wideRows(
  vectors: Int8Array,
  kernel = kernelOf('wide-dots', bytesOf(vectors.length / WIDTH)),
): RowProducts {
  const count = vectors.length / WIDTH;
  const memory = kernel?.memory.buffer ?? new ArrayBuffer(bytesOf(count));
  const query = new Int16Array(memory, 0, WIDTH);
  const start = query.byteLength;
  const rows = new Int8Array(memory, start, vectors.length);
  const end = start + rows.length;
  const products = new Int32Array(memory, end, count);
  rows.set(vectors);
  return (row) => {
    query.set(rows.subarray(row * WIDTH, (row + 1) * WIDTH));
    const left = products.subarray(0, count - row);
    if (kernel) kernel.functions['wide-dots'](start + row * WIDTH, left.length, 0, end);
    else wideDotsByHand(rows.subarray(row * WIDTH), query, left);
    return left;
  };
}

const bytesOf = (rows: number): number => 2 * WIDTH + rows * (WIDTH + 4);

/** What the kernel does, said clearly. */
function wideDotsByHand(rows: Int8Array, query: Int16Array, products: Int32Array): void {
  for (let row = 0; row < products.length; row++) {
    let sum = 0;
    for (let i = 0; i < WIDTH; i++) sum += rows[row * WIDTH + i] * query[i];
    products[row] = sum;
  }
}
