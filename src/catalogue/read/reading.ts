import type { OnRead } from './files/bytes.js';
import type { FilePlace } from './files/source-file.js';
import type { RawBatch } from './raw/raw-tables.js';

/** A source that is being read, in two parts: the films and what they list, then the credits. */
export interface Reading {
  /** Hands on every batch of the next part, to the last. Throws `source-unreadable`. */
  into(emit: (batch: RawBatch) => void, onRead?: OnRead): Promise<void>;
  /** Must be called at the end, whether all was read or not. */
  stop(): Promise<void>;
}

/** What the worker is asked for: the files of a source, part by part. */
export interface ReadRequest {
  readonly parts: readonly (readonly FilePlace[])[];
  /** One number, shared: the batches that were posted and not yet taken. */
  readonly waiting: Int32Array;
}

/** What the worker posts: for each part its batches, then that it ended. */
export type ReadMessage =
  | {
      readonly batch: RawBatch;
      /** Bytes that were read for it. */
      readonly read: number;
    }
  | { readonly ended: true };
