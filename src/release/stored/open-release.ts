import { basename, join } from 'node:path';
import { messageOf, releaseDamaged, UserError } from '../../base/errors.js';
import type { Report } from '../../base/progress.js';
import { finish, type Steps } from '../../base/steps.js';
import { type Catalogue, openCatalogue, TABLE_NAMES } from '../../catalogue/index.js';
import type { Recommender } from '../../recommender/index.js';
import { requireAliases } from './aliases.js';
import { type Manifest, readManifest } from './manifest.js';
import { readAhead, readInParts } from './read-ahead.js';
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
  'serving/scorer.bin',
  'serving/titles.bin',
];

/** What is read to answer; the rest is for other programs. */
const SERVED =
  /\.arrow$|^catalogue\/sources\.json$|^recommender\/|^serving\/|^profile\/profile\.(?:json|html)$/;

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

/**
 * Opens a release while another is served: all that answers are made of is read by other threads and
 * checked, step by step, others having their turn. Throws `release-not-found`, `release-damaged`.
 */
export const openBeside = (out: string, name: string, inTurn: InTurn): Promise<Release> =>
  openFolder(join(out, name), inTurn);

type InTurn = <T>(steps: Steps<T>) => T | Promise<T>;

async function openFolder(folder: string, inTurn?: InTurn): Promise<Release> {
  const manifest = await readManifest(folder);
  const outputs = manifest.outputs.filter(({ path }) => SERVED.test(path));
  checkSizes(folder, outputs);
  const read = inTurn
    ? await readChecked(folder, outputs, undefined, await readInParts(folder, outputs))
    : await readChecked(folder, outputs, await readAhead(FIRST.map((path) => join(folder, path))));
  const readOutput = (path: string) =>
    outputs.some((output) => output.path === path) ? read(join(folder, path)) : null;
  const catalogue = openCatalogue(join(folder, 'catalogue'), read);
  const { openRecommenderInSteps } = await import('../../recommender/index.js');
  const opened = function* () {
    if (inTurn) {
      for (const { path } of outputs)
        if (path.startsWith('profile/')) yield void read(join(folder, path));
      for (const table of TABLE_NAMES) yield void catalogue.tables[table];
    }
    const scorer = readOutput('serving/scorer.bin');
    const opened = scorer && { file: join(folder, 'serving/scorer.bin'), bytes: scorer };
    yield;
    return yield* openRecommenderInSteps(
      join(folder, 'recommender'),
      catalogue,
      read,
      opened ?? undefined,
    );
  };
  return {
    name: basename(folder),
    folder,
    manifest,
    catalogue,
    recommender: await (inTurn ?? finish)(opened()),
    read: readOutput,
  };
}
