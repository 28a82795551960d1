import { basename, join } from 'node:path';
import { messageOf, releaseDamaged, UserError } from '../../base/errors.js';
import type { PartsMemory } from '../../base/file-parts.js';
import type { Report } from '../../base/progress.js';
import { finish, type Steps, settle } from '../../base/steps.js';
import {
  type Catalogue,
  openCatalogue,
  openPlaced,
  type PlacedTables,
  TABLE_NAMES,
} from '../../catalogue/index.js';
import type { Recommender, Team } from '../../recommender/index.js';
import { requireAliases } from './aliases.js';
import type { OutputRecord } from './files.js';
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
  /** The champion that this, the previous release, stands in for, and why it is not served. */
  readonly fallback?: { readonly from: string; readonly reason: string };
  readonly share?: Share;
}

/** What other threads open a release from, without reading it again: its files' bytes, and what is made of them. */
export interface Share {
  readonly files: Map<string, Uint8Array>;
  readonly team: Team;
}

/** Where the tables' columns lie, each of which is read by itself. */
const PLACES = 'serving/tables.bin';

/** What lists are scored by beside the model. */
const SCORER = 'serving/scorer.bin';

/** What the first answer needs. */
const FIRST = ['recommender/model.bin', SCORER, 'serving/titles.bin'];

/** Tables that it needs, where they can only be read whole. */
const FIRST_TABLES = ['movies', 'movie_titles', 'people', 'companies', 'keywords'].map(
  (table) => `catalogue/${table}.arrow`,
);

/** What lists are made of, and threads hold together; of the scorer's file each holds a few copies alone. */
const SHARED =
  /\bcatalogue.(?!movie_cast|movie_crew)\w+\.arrow$|\bmodel\.bin$|\bserving.titles\.bin$/;

/** What is read to answer; the rest is for other programs. */
const SERVED =
  /\.arrow$|^catalogue\/sources\.json$|^recommender\/|^serving\/|^profile\/profile\.(?:json|html)$/;

/**
 * Opens the champion, else the one before it, for so many threads of this process. Throws
 * `release-not-found`, `release-damaged`.
 */
export async function openRelease(
  out: string,
  report: Report = () => {},
  threads = 1,
  opener?: Opener,
): Promise<Release> {
  const { champion, previous } = await requireAliases(out);
  try {
    return await openFolder(join(out, champion), shareFor(threads), undefined, opener);
  } catch (error) {
    if (!isDamage(error) || previous === undefined) throw error;
    const before = join(out, previous);
    const opened = openFolder(before, shareFor(threads), undefined, opener);
    const release = await opened.catch((other: unknown) => {
      if (!isDamage(other)) throw other;
      const reasons = `${messageOf(error)}; nor is the one before it: ${messageOf(other)}`;
      throw releaseDamaged(`the champion cannot be served: ${reasons}`, error);
    });
    const reason = messageOf(error);
    report({ message: `${champion} is not served (${reason}); falling back to ${previous}` });
    return { ...release, fallback: { from: champion, reason } };
  }
}

/** Opens a release by its name, and no other. Throws `release-not-found`, `release-damaged`. */
export const openReleaseNamed = (
  out: string,
  name: string,
  threads = 1,
  opener?: Opener,
): Promise<Release> => openFolder(join(out, name), shareFor(threads), undefined, opener);

/** Opens what another thread of this process has opened. */
export const openShared = (folder: string, share: Share): Promise<Release> =>
  openFolder(folder, share);

const isDamage = (error: unknown): boolean =>
  error instanceof UserError && error.code.startsWith('release-');

/**
 * Opens a release while another is served: all that answers are made of is read by other threads and
 * checked, step by step, others having their turn. Throws `release-not-found`, `release-damaged`.
 */
export const openBeside = (
  out: string,
  name: string,
  inTurn: InTurn,
  threads = 1,
  opener?: Opener,
): Promise<Release> => openFolder(join(out, name), shareFor(threads), inTurn, opener);

/** Opens what answers for the films of a release, where that is not the release itself. */
export type Opener = (
  release: Pick<Release, 'name' | 'folder' | 'catalogue'>,
  read: (file: string) => Uint8Array,
) => Steps<Recommender>;

type InTurn = <T>(steps: Steps<T>) => T | Promise<T>;

async function openFolder(
  folder: string,
  share: Share | undefined,
  inTurn?: InTurn,
  opener?: Opener,
): Promise<Release> {
  const manifest = await readManifest(folder);
  const name = basename(folder);
  // Who asks elsewhere needs no index here.
  const isNeeded = (path: string) => SERVED.test(path) && !(opener && path === SCORER);
  const outputs = manifest.outputs.filter(({ path }) => isNeeded(path));
  checkSizes(folder, outputs);
  // V8 counts no shared memory: for what is its own it would collect again and again while others ask.
  const allocate =
    (share || inTurn) && ((bytes: number) => Buffer.from(new SharedArrayBuffer(bytes)));
  const kept = share?.files ?? (inTurn && new Map<string, Uint8Array>());
  const memory = { allocate, ...(kept && { kept }) };
  const placed = await placedTables(folder, outputs, memory);
  const whole = outputs.filter(({ path }) => !placed || !path.endsWith('.arrow'));
  const paths = whole.map(({ path }) => path);
  const needed = (placed ? FIRST : [...FIRST_TABLES, ...FIRST]).filter(isNeeded);
  const isFirst = (path: string) => needed.includes(path) || (share && SHARED.test(path));
  const first = paths.filter(isFirst);
  const files = first.map((path) => join(folder, path));
  const known = inTurn ? await readInParts(folder, whole, allocate) : new Map(share?.files);
  const checked = await (known.size > 0
    ? readChecked(folder, outputs, undefined, known)
    : readChecked(folder, outputs, await readAhead(files, allocate)));
  const read = share ? keptIn(share, checked) : checked;
  const readOutput = (path: string) =>
    outputs.some((output) => output.path === path) ? read(join(folder, path)) : null;
  const catalogue = openCatalogue(join(folder, 'catalogue'), read, placed?.tables);
  const { openRecommenderInSteps } = await import('../../recommender/index.js');
  const opened = function* () {
    if (inTurn) {
      for (const { path } of outputs)
        if (path.startsWith('profile/')) yield void read(join(folder, path));
      if (placed) yield* placed.keeping();
      for (const table of TABLE_NAMES) yield void catalogue.tables[table];
    }
    if (opener) return yield* opener({ name, folder, catalogue }, read);
    const scorer = readOutput(SCORER);
    const opened = scorer && { file: join(folder, SCORER), bytes: scorer };
    yield;
    return yield* openRecommenderInSteps(
      join(folder, 'recommender'),
      catalogue,
      read,
      opened ?? undefined,
      share?.team,
    );
  };
  return {
    name,
    folder,
    manifest,
    catalogue,
    recommender: await (inTurn ?? (opener ? settle : finish))(opened()),
    read: readOutput,
    ...(share && { share }),
  };
}

/** The tables whose columns are read each by itself, where the release tells their places. */
async function placedTables(
  folder: string,
  outputs: readonly OutputRecord[],
  memory: PartsMemory,
): Promise<PlacedTables | undefined> {
  const record = outputs.find(({ path }) => path === PLACES);
  if (!record) return undefined;
  const file = join(folder, PLACES);
  const bytes = (await readChecked(folder, [record]))(file);
  return openPlaced(join(folder, 'catalogue'), { bytes, file }, memory);
}

const shareFor = (threads: number): Share | undefined =>
  threads > 1 ? { files: new Map(), team: { size: threads, place: 0 } } : undefined;

/** Keeps for all threads what lists are made of, once it is checked. */
const keptIn =
  ({ files }: Share, read: (file: string) => Uint8Array) =>
  (file: string): Uint8Array => {
    const bytes = read(file);
    if (bytes.buffer instanceof SharedArrayBuffer && SHARED.test(file)) files.set(file, bytes);
    return bytes;
  };
