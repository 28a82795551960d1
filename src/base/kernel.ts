import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAM_ROOT } from './program-root.js';

/** What Node has of WebAssembly and these kernels need; `undefined` under `--jitless`. */
declare const WebAssembly:
  | {
      readonly Memory: new (size: {
        initial: number;
        maximum: number;
        shared: boolean;
      }) => KernelMemory;
      readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
      readonly Instance: new (
        module: object,
        imports: object,
      ) => { readonly exports: Readonly<Record<string, (...numbers: number[]) => number>> };
      readonly validate: (bytes: Uint8Array<ArrayBuffer>) => boolean;
    }
  | undefined;

/** What kernels work on; other threads may be given it too. */
export interface KernelMemory {
  readonly buffer: ArrayBufferLike;
}

/** Functions of numbers over memory, written by hand in WebAssembly. */
export interface Kernel {
  readonly memory: KernelMemory;
  readonly functions: Readonly<Record<string, (...numbers: number[]) => number>>;
}

const PAGE = 65_536;
/** Addresses have 32 bits. */
const MOST_PAGES = 65_536;

/** `NAME.wat`, compiled, over so many bytes, or those given; undefined where they are too many or the processor lacks what it needs. */
export function kernelOf(name: string, bytes: number, given?: KernelMemory): Kernel | undefined {
  if (bytes > MOST_PAGES * PAGE) return undefined;
  const code = codeOf(name);
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(code)) return undefined;
  const { Memory, Module, Instance } = WebAssembly;
  const pages = Math.ceil(bytes / PAGE);
  const memory = given ?? new Memory({ initial: pages, maximum: pages, shared: true });
  const { exports } = new Instance(new Module(code), { kernel: { memory } });
  return { memory, functions: exports };
}

const codeOf = (name: string) =>
  new Uint8Array(readFileSync(join(PROGRAM_ROOT, 'dist', 'assets', `${name}.wasm`)));
