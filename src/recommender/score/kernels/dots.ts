import { DIMENSIONS } from '../../fields/meaning-field.js';
import { type Kernel, kernelOf } from './kernel.js';

/** Rows of 32 signed bytes, and where their products with a query are put. */
export interface DenseRows {
  readonly products: Float64Array;
  /** What multiplies them; whoever asked for room has it behind the products. */
  readonly kernel: Kernel | undefined;
  /** Sets the product of each row: its dot product with the query, times the factor. */
  multiply(query: Int8Array, factor: number): void;
}

/** So few rows are multiplied before a kernel is made ready. */
const FEW = 1024;

/** Rows in another order, as `dots.wat` multiplies them or, where it cannot run, `dotsByHand`. */
export function denseRows(
  vectors: Int8Array,
  order: Uint32Array,
  room = 0,
  kernel = order.length < FEW ? undefined : kernelOf('dots', bytesOf(order.length) + room),
): DenseRows {
  const count = order.length;
  const memory = kernel?.memory ?? new ArrayBuffer(bytesOf(count));
  const query = new Int8Array(memory, 0, DIMENSIONS);
  const rows = new Int8Array(memory, DIMENSIONS, count * DIMENSIONS);
  const end = DIMENSIONS + rows.length;
  const products = new Float64Array(memory, end, count);
  // Four bytes at a time.
  const to = new Int32Array(memory, DIMENSIONS, rows.length / 4);
  const from = new Int32Array(vectors.buffer, vectors.byteOffset, vectors.length / 4);
  const width = DIMENSIONS / 4;
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < width; i++) to[row * width + i] = from[order[row] * width + i];
  }
  return {
    products,
    kernel,
    multiply(vector, factor) {
      query.set(vector);
      if (kernel) kernel.call(DIMENSIONS, count, 0, factor, end);
      else dotsByHand(rows, query, factor, products);
    },
  };
}

const bytesOf = (rows: number): number => DIMENSIONS + rows * (DIMENSIONS + 8);

/** What the kernel does, said clearly. */
export function dotsByHand(
  rows: Int8Array,
  query: Int8Array,
  factor: number,
  products: Float64Array,
): void {
  for (let row = 0; row < products.length; row++) {
    products[row] = factor * dot(rows, row * DIMENSIONS, query, 0);
  }
}

/** The dot product of so many bytes of each, from these places on. */
export function dot(
  a: Int8Array,
  atA: number,
  b: Int8Array,
  atB: number,
  length: number = DIMENSIONS,
): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += a[atA + i] * b[atB + i];
  return sum;
}
