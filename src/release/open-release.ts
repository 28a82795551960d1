import { basename, join } from 'node:path';
import { type Catalogue, openCatalogue } from '../catalogue/index.js';
import type { Recommender } from '../recommender/index.js';
import { championFolder } from './aliases.js';
import { type Manifest, readManifest } from './manifest.js';
import { readAhead } from './read-ahead.js';

/** A release in memory, ready to answer. */
export interface Release {
  readonly name: string;
  readonly folder: string;
  readonly manifest: Manifest;
  readonly catalogue: Catalogue;
  readonly recommender: Recommender;
}

/** What the first answer needs. */
const FIRST = [
  ...['movies', 'people', 'companies', 'keywords'].map((table) => `catalogue/${table}.arrow`),
  'recommender/model.bin',
];

/** Opens the champion of a folder of releases. Throws `release-not-found`, `release-damaged`. */
export async function openRelease(out: string): Promise<Release> {
  const folder = await championFolder(out);
  const reading = readAhead(FIRST.map((file) => join(folder, file)));
  const manifest = await readManifest(folder);
  const read = await reading;
  const catalogue = openCatalogue(join(folder, 'catalogue'), read);
  const { openRecommender } = await import('../recommender/index.js');
  const recommender = openRecommender(join(folder, 'recommender'), catalogue, read);
  return { name: basename(folder), folder, manifest, catalogue, recommender };
}
