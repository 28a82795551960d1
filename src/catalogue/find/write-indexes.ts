import { join } from 'node:path';
import type { Catalogue } from '../tables/catalogue.js';
import { FilmOrders } from './film-order.js';
import { TitleFinder } from './find-title.js';

/** Writes the indexes that a service would make of a catalogue when it starts, or is first asked. */
export function writeIndexes(catalogue: Catalogue, folder: string): void {
  new TitleFinder(catalogue).write(folder);
  new FilmOrders(catalogue).write(join(folder, 'orders'));
}
