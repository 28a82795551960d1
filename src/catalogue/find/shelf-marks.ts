import marks from './shelf-marks.json' with { type: 'json' };

export type ShelfMark = keyof typeof marks;

/** Kinds of keywords that say how a film was made or filed, not what it is about. */
export const SHELF_MARKS: Readonly<Record<ShelfMark, { readonly es: string }>> = marks;

const KINDS = Object.entries(marks).map(
  ([kind, { pattern }]) => [kind as ShelfMark, new RegExp(`^(?:${pattern})$`, 'iu')] as const,
);

/** The kind of shelf mark that a keyword is; undefined for one that names a subject. */
export const shelfMarkOf = (keyword: string): ShelfMark | undefined =>
  KINDS.find(([, mark]) => mark.test(keyword))?.[0];
