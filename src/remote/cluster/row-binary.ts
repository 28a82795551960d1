const PIECE = 2 ** 20;

/** Rows in ClickHouse's RowBinary: numbers in their width, the lowest byte first, lists after their length. */
export class RowWriter {
  private bytes = Buffer.allocUnsafe(PIECE);
  private at = 0;
  private readonly done: Buffer[] = [];

  uint8(value: number): void {
    const at = this.step(1);
    this.bytes.writeUInt8(value, at);
  }

  uint16(value: number): void {
    const at = this.step(2);
    this.bytes.writeUInt16LE(value, at);
  }

  uint32(value: number): void {
    const at = this.step(4);
    this.bytes.writeUInt32LE(value, at);
  }

  int32(value: number): void {
    const at = this.step(4);
    this.bytes.writeInt32LE(value, at);
  }

  float64(value: number): void {
    const at = this.step(8);
    this.bytes.writeDoubleLE(value, at);
  }

  uint64(value: bigint): void {
    const at = this.step(8);
    this.bytes.writeBigUInt64LE(value, at);
  }

  /** A list of so many items, or a text of so many bytes. */
  list(bytes: Uint8Array, length = bytes.length): void {
    let left = length;
    for (; left >= 0x80; left >>>= 7) this.uint8((left & 0x7f) | 0x80);
    this.uint8(left);
    const at = this.step(bytes.length);
    this.bytes.set(bytes, at);
  }

  /** All that was written, in pieces. */
  take(): Buffer[] {
    this.next(PIECE);
    return this.done.splice(0);
  }

  private step(bytes: number): number {
    if (this.at + bytes > this.bytes.length) this.next(Math.max(PIECE, bytes));
    this.at += bytes;
    return this.at - bytes;
  }

  private next(bytes: number): void {
    this.done.push(this.bytes.subarray(0, this.at));
    this.bytes = Buffer.allocUnsafe(bytes);
    this.at = 0;
  }
}

/** Reads numbers and lists one after the other. */
export class RowReader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  get ended(): boolean {
    return this.at >= this.bytes.length;
  }

  uint8(): number {
    return this.bytes.readUInt8(this.step(1));
  }

  uint32(): number {
    return this.bytes.readUInt32LE(this.step(4));
  }

  uint64(): bigint {
    return this.bytes.readBigUInt64LE(this.step(8));
  }

  int64(): number {
    return Number(this.bytes.readBigInt64LE(this.step(8)));
  }

  list(): Buffer {
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.uint8();
      length += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    const from = this.step(length);
    return this.bytes.subarray(from, from + length);
  }

  private step(bytes: number): number {
    this.at += bytes;
    return this.at - bytes;
  }
}
