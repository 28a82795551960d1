/** One moment of the work: a step that goes on (`done` of `total` bytes, when known) or a message. */
export interface Progress {
  readonly message: string;
  readonly done?: number;
  readonly total?: number;
}

/** Takes news of the work as it goes on. */
export type Report = (event: Progress) => void;
