import { join, resolve } from 'node:path';
import type { Place } from '../../catalogue/index.js';

/**
 * The files, each once and under a name that no other has: where several are called the same, with as
 * many of the folders before it as tell them apart.
 */
export function distinctNames(places: readonly Place[]): Place[] {
  const whole = ({ path, entry }: Place) => join(resolve(path), entry ?? '');
  const once = [...new Map(places.map((place) => [whole(place), place])).values()];
  return once.map((place) => {
    const others = once.filter((other) => other !== place);
    if (others.every(({ name }) => name !== place.name)) return place;
    const parts = whole(place).split(/[\\/]/);
    const ends = parts.map((_, i) => parts.slice(-1 - i).join('/'));
    const isOther = (end: string) => others.every((other) => !endsIn(whole(other), end));
    return { ...place, name: ends.find(isOther) ?? whole(place) };
  });
}

/** True where a path is this one behind some folders. */
const endsIn = (path: string, end: string) => `/${path.replaceAll('\\', '/')}`.endsWith(`/${end}`);
