/** The bytes of ranges, in one pass; they come in the order of the file and do not overlap. */
export async function* sliceBytes(
  chunks: AsyncIterable<Uint8Array>,
  ranges: readonly { readonly start: number; readonly bytes: number }[],
): AsyncGenerator<Buffer> {
  let next = 0;
  let offset = 0;
  let slice: Buffer | null = null;
  if (ranges.length === 0) return;
  for await (const chunk of chunks) {
    const end = offset + chunk.length;
    while (next < ranges.length && ranges[next].start < end) {
      const { start, bytes } = ranges[next];
      slice ??= Buffer.alloc(bytes);
      const from = Math.max(start, offset);
      const to = Math.min(start + bytes, end);
      slice.set(chunk.subarray(from - offset, to - offset), from - start);
      if (start + bytes > end) break;
      yield slice;
      slice = null;
      next++;
    }
    offset = end;
    if (next === ranges.length) return;
  }
  throw new Error(
    `the file ended at byte ${offset}; range ${next} of ${ranges.length} lies beyond`,
  );
}
