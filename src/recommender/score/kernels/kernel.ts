import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAM_ROOT } from '../../../base/program-root.js';

/** What Node has of WebAssembly and these kernels need; `undefined` under `--jitless`. */
declare const WebAssembly:
  | {
      readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
      readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
      readonly Instance: new (
        module: object,
        imports: object,
      ) => { readonly exports: Readonly<Record<string, (...numbers: number[]) => void>> };
      readonly validate: (bytes: Uint8Array<ArrayBuffer>) => boolean;
    }
  | undefined;

/** A function of numbers over memory, written by hand in WebAssembly. */
export interface Kernel {
  readonly memory: ArrayBuffer;
  readonly call: (...numbers: number[]) => void;
}

const PAGE = 65_536;

/** `NAME.wat`, compiled, over so many bytes; undefined where the processor lacks what it needs. */
export function kernelOf(name: string, bytes: number): Kernel | undefined {
  const file = join(PROGRAM_ROOT, 'dist', 'assets', `${name}.wasm`);
  const code = new Uint8Array(readFileSync(file));
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(code)) return undefined;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
  const module = new WebAssembly.Module(code);
  const { exports } = new WebAssembly.Instance(module, { kernel: { memory } });
  return { memory: memory.buffer, call: exports[name] };
}
