/** Rows in ClickHouse's RowBinary: numbers in their width, the lowest byte first, lists after their length. */
export class RowWriter {
  private bytes = Buffer.allocUnsafe(1 << 20);
  private at = 0;
  private readonly done: Buffer[] = [];

  uint8(value: number): void {
    this.room(1);
    this.at = this.bytes.writeUInt8(value, this.at);
  }

  uint16(value: number): void {
    this.room(2);
    this.at = this.bytes.writeUInt16LE(value, this.at);
  }

  uint32(value: number): void {
    this.room(4);
    this.at = this.bytes.writeUInt32LE(value, this.at);
  }

  int16(value: number): void {
    this.room(2);
    this.at = this.bytes.writeInt16LE(value, this.at);
  }

  int32(value: number): void {
    this.room(4);
    this.at = this.bytes.writeInt32LE(value, this.at);
  }

  float64(value: number): void {
    this.room(8);
    this.at = this.bytes.writeDoubleLE(value, this.at);
  }

  uint64(value: bigint): void {
    this.room(8);
    this.at = this.bytes.writeBigUInt64LE(value, this.at);
  }

  list(bytes: Uint8Array, length = bytes.length): void {
    let left = length;
    for (; left >= 0x80; left = left >>> 7) this.uint8((left & 0x7f) | 0x80);
    this.uint8(left);
    this.room(bytes.length);
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }

  /** All that was written. */
  take(): Buffer[] {
    this.done.push(this.bytes.subarray(0, this.at));
    this.bytes = Buffer.allocUnsafe(1 << 20);
    this.at = 0;
    return this.done.splice(0);
  }

  private room(bytes: number): void {
    if (this.at + bytes <= this.bytes.length) return;
    this.done.push(this.bytes.subarray(0, this.at));
    this.bytes = Buffer.allocUnsafe(Math.max(1 << 20, bytes));
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
