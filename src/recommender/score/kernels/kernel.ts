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
      ) => { readonly exports: Readonly<Record<string, (...numbers: number[]) => number>> };
      readonly validate: (bytes: Uint8Array<ArrayBuffer>) => boolean;
    }
  | undefined;

/** A function of numbers over memory, written by hand in WebAssembly. */
export interface Kernel {
  readonly memory: ArrayBuffer;
  readonly call: (...numbers: number[]) => number;
  /** As WebAssembly knows the memory. */
  readonly shared: { readonly buffer: ArrayBuffer };
}

const PAGE = 65_536;

/** `NAME.wat`, compiled, over so many bytes; undefined where the processor lacks what it needs. */
export function kernelOf(name: string, bytes: number): Kernel | undefined {
  const code = codeOf(name);
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(code)) return undefined;
  return instance(name, new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) }));
}

/** Another kernel over the memory of one. */
export const kernelOver = (name: string, { shared }: Kernel): Kernel => instance(name, shared);

function instance(name: string, memory: Kernel['shared']): Kernel {
  const { Module, Instance } = WebAssembly!;
  const { exports } = new Instance(new Module(codeOf(name)), { kernel: { memory } });
  return { memory: memory.buffer, call: exports[name], shared: memory };
}

const codeOf = (name: string) =>
  new Uint8Array(readFileSync(join(PROGRAM_ROOT, 'dist', 'assets', `${name}.wasm`)));
