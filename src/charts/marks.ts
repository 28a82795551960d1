import type { EncodeEntry, Mark } from 'vega';

/** How a mark looks later: drawn again, and pointed at. */
type Later = Partial<Record<'update' | 'hover', EncodeEntry>>;

/** The place of a field's value on a scale. */
export const on = (scale: string, field: string) => ({ scale, field });

export const mark = (
  type: 'rect' | 'text' | 'symbol' | 'line' | 'area',
  data: string,
  enter: EncodeEntry,
  later: Later = {},
): Mark => ({ type, from: { data }, encode: { enter, ...later } });

/** Columns that stand on 0, each in the band of its label. */
export const columns = (
  data: string,
  label: string,
  value: string,
  look: EncodeEntry,
  later?: Later,
): Mark => {
  const x = { x: on('x', label), width: { scale: 'x', band: 1 } };
  return mark(
    'rect',
    data,
    { ...x, y: on('y', value), y2: { scale: 'y', value: 0 }, ...look },
    later,
  );
};

/** Bars from 0 to the right, each in the band of its label. */
export const bars = (
  data: string,
  label: string,
  value: string,
  look: EncodeEntry,
  later?: Later,
): Mark => {
  const y = { y: on('y', label), height: { scale: 'y', band: 1 } };
  return mark(
    'rect',
    data,
    { ...y, x: { scale: 'x', value: 0 }, x2: on('x', value), ...look },
    later,
  );
};
