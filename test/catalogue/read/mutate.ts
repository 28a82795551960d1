/** A seeded source of whole numbers below a bound (mulberry32). */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** What is put in: signs, bytes of Windows-1252, and what rules of values look for. */
const PUT_IN = [
  ...[',', '\n', '\r\n', '\r', '\\', "'", '\\"', '\xe9', '\x97', '\x81'],
  ...[',nan,', ',\\N,', ',12/10/2009,', ',1995-10-30 00:00:00,', ',"$5,000",', ',90 min,'],
];

/** Damages a file in so many places: bytes and quotes put in, taken out, repeated, replaced; cuts. */
export function mutate(file: Buffer, seed: number, times: number): Buffer {
  const draw = numbersFrom(seed);
  let bytes = file;
  for (let i = 0; i < times; i++) {
    const at = draw(bytes.length + 1);
    const to = Math.min(bytes.length, at + draw(200));
    const quote = bytes.indexOf('"', at);
    const splice = (from: number, until: number, ...put: Uint8Array[]) => {
      bytes = Buffer.concat([bytes.subarray(0, from), ...put, bytes.subarray(until)]);
    };
    const kind = draw(8);
    if (kind === 0) splice(at, at, Buffer.of(draw(256)));
    else if (kind === 1) splice(at, to);
    else if (kind === 2) splice(to, to, bytes.subarray(at, to));
    else if (kind === 3) splice(at, at + 1, Buffer.of(draw(256)));
    else if (kind === 4 && draw(10) === 0) splice(at, bytes.length);
    else if (kind === 5 && quote >= 0) splice(quote, quote + 1);
    else if (kind === 6) splice(at, at, Buffer.from(PUT_IN[draw(PUT_IN.length)], 'latin1'));
    else splice(at, at, Buffer.from('"'));
  }
  return bytes;
}
