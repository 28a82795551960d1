import type { DownloadRequest } from '../catalogue/index.js';

/** A small file as a store has it. */
export interface Small {
  readonly text: string;
  readonly etag?: string | undefined;
  /** When it was put there. */
  readonly modified?: Date | undefined;
}

/** Files below an address. What goes wrong is thrown as `download-failed`, in one sentence. */
export interface Store {
  readonly address: string;
  readonly urlOf: (path: string) => string;
  /** How `download` asks for its files, where that is not by HTTP. */
  readonly ask?: DownloadRequest['ask'];
  /** A small file: `same` where it has this ETag still, `none` where there is none that may be read. */
  readonly read: (path: string, etag?: string) => Promise<Small | 'same' | 'none'>;
  /**
   * Puts a file, which `changes` some day or never, unless it is there; tells whether it did. None
   * where a store is only read.
   */
  readonly put?: (path: string, bytes: Uint8Array, changes: boolean) => Promise<boolean>;
}

/** So long a small file may take. */
export const READ_MS = 20_000;
