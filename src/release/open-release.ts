import { basename, join } from 'node:path';
import { messageOf, releaseDamaged, UserError } from '../base/errors.js';
import type { Report } from '../base/progress.js';
import { type Catalogue, openCatalogue } from '../catalogue/index.js';
import type { Recommender } from '../recommender/index.js';
import { requireAliases } from './aliases.js';
import { type Manifest, readManifest } from './manifest.js';
import { readAhead } from './read-ahead.js';
import { checkSizes, readChecked } from './verify.js';

/** A release in memory, ready to answer. */
export interface Release {
  readonly name: string;
  readonly folder: string;
  readonly manifest: Manifest;
  readonly catalogue: Catalogue;
  readonly recommender: Recommender;
  /** The checked bytes of an output, null for any other path. Throws `release-damaged`. */
  readonly read: (path: string) => Uint8Array | null;
  /** The champion that this, the previous release, stands in for, and what is wrong with it. */
  readonly fallback?: { readonly from: string; readonly reason: string };
}

/** What the first answer needs. */
const FIRST = [
  ...['movies', 'movie_titles', 'people', 'companies', 'keywords'].map(
    (table) => `catalogue/${table}.arrow`,
  ),
  'recommender/model.bin',
];

/** What is read to answer; the rest is for other programs. */
const SERVED = /\.arrow$|^recommender\/|^profile\/profile\.(?:json|html)$/;

/** Opens the champion, else the one before it. Throws `release-not-found`, `release-damaged`. */
export async function openRelease(out: string, report: Report = () => {}): Promise<Release> {
  const { champion, previous } = await requireAliases(out);
  try {
    return await openFolder(join(out, champion));
  } catch (error) {
    if (!isDamage(error) || previous === undefined) throw error;
    const release = await openFolder(join(out, previous)).catch((other: unknown) => {
      if (!isDamage(other)) throw other;
      const reasons = `${messageOf(error)}; nor is the one before it: ${messageOf(other)}`;
      throw releaseDamaged(`the champion is not whole: ${reasons}`, error);
    });
    const reason = messageOf(error);
    report({ message: `${champion} is damaged (${reason}); falling back to ${previous}` });
    return { ...release, fallback: { from: champion, reason } };
  }
}

/** Opens a release by its name, and no other. Throws `release-not-found`, `release-damaged`. */
export const openReleaseNamed = (out: string, name: string): Promise<Release> =>
  openFolder(join(out, name));

const isDamage = (error: unknown): boolean =>
  error instanceof UserError && error.code.startsWith('release-');

async function openFolder(folder: string): Promise<Release> {
  const manifest = await readManifest(folder);
  const outputs = manifest.outputs.filter(({ path }) => SERVED.test(path));
  checkSizes(folder, outputs);
  const ahead = await readAhead(FIRST.map((path) => join(folder, path)));
  const read = await readChecked(folder, outputs, ahead);
  const catalogue = openCatalogue(join(folder, 'catalogue'), read);
  const { openRecommender } = await import('../recommender/index.js');
  return {
    name: basename(folder),
    folder,
    manifest,
    catalogue,
    recommender: openRecommender(join(folder, 'recommender'), catalogue, read),
    read: (path) =>
      outputs.some((output) => output.path === path) ? read(join(folder, path)) : null,
  };
}
