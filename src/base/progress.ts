/** One moment of the work: a message or a step that goes on (`done` of `total` bytes, if known). */
export interface Progress {
  readonly message: string;
  readonly done?: number;
  readonly total?: number;
}

export type Report = (event: Progress) => void;
