import type { Scale } from 'vega';

type Along = 'x' | 'y';
const RANGES = { x: 'width', y: 'height' } as const;

/** What a scale shows: a field of the data of this name. */
interface Field {
  readonly data: string;
  readonly field: string;
}

/** Values side by side (x) or one below the other (y), each with as much room. */
export const band = (
  name: Along,
  domain: Field | string[],
  padding: { readonly padding?: number; readonly paddingInner?: number },
): Scale => ({ name, type: 'band', range: RANGES[name], domain, ...padding });

/** Numbers from 0, unless told otherwise. */
export const linear = (
  name: Along,
  domain: Field | { readonly signal: string },
  { nice = false, zero = true }: { readonly nice?: boolean | number; readonly zero?: boolean } = {},
): Scale => ({ name, type: 'linear', range: RANGES[name], domain, nice, zero });

export const logarithmic = (
  name: Along,
  domain: Field | { readonly signal: string },
  nice = false,
): Scale => ({ name, type: 'log', range: RANGES[name], domain, nice });
