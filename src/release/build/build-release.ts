import { constants, existsSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sourceUnreadable } from '../../base/errors.js';
import type { Progress, Report } from '../../base/progress.js';
import { VERSION } from '../../base/version.js';
import { canUseWorkers, startWorker } from '../../base/worker.js';
import {
  buildCatalogue,
  type CatalogueAccount,
  type ColumnNames,
  findEachSource,
  type LineageStep,
  leadingIds,
  type NamedSource,
  ratingSteps,
  requireBeside,
  rewriteLineage,
} from '../../catalogue/index.js';
import type { RatingCounts } from '../../recommender/index.js';
import type { Decision } from '../moves/decisions.js';
import { keepAside } from '../moves/move.js';
import { promoteRelease } from '../moves/promote-release.js';
import { linksBeside, requireUnchanged, takeInputs } from '../stored/inputs.js';
import { type Manifest, releaseName, writeManifest } from '../stored/manifest.js';
import { currentSettings } from '../stored/settings.js';
import { isWhole } from '../stored/verify.js';
import { whileWriting } from '../stored/while-writing.js';
import { makeRecommender, type RecommenderRequest } from './make-recommender.js';
import { type BuildPlan, noteProgram, planBuild } from './plan-build.js';
import { ratingNotes } from './ratings-account.js';
import { sizeNote, sourceNotes } from './source-notes.js';
import { mendFolder, replaceFolder, withTemporaryFolder } from './temporary-folder.js';

export interface BuildRequest {
  /** Folder, .zip or file with the raw data, or several, which are made one. */
  readonly source: string | readonly string[];
  /** Folder of the releases; made when it is not there. */
  readonly out: string;
  /** Ratings in the layout of MovieLens: similarity by them becomes one more field. */
  readonly ratings?: string | undefined;
  /** MovieLens' links to TMDB ids; without it the ratings name films by TMDB id. */
  readonly links?: string | undefined;
  /** Compares overviews as whole sentences, too; needs packages of its own. */
  readonly meaning?: 'sentences' | undefined;
  /** Weights that `learn` wrote, instead of the program's own. */
  readonly weights?: string | undefined;
  /** Films with fewer votes are left out. */
  readonly votesMin?: number | undefined;
  /** The types of titles that are films, where the source tells them. */
  readonly types?: readonly string[] | undefined;
  /** What a file of no known layout calls its columns. */
  readonly columns?: ColumnNames | undefined;
  /** Languages of which overviews are kept, too; Spanish when left out. */
  readonly languages?: readonly string[] | undefined;
  /** Pairs of films graded by how alike they are: one more thing that the gate asks. */
  readonly judged?: string | undefined;
  /** Makes anew what the same program has made of the same inputs before. */
  readonly force?: boolean | undefined;
  /** Makes the release, and leaves what is served as it is. */
  readonly candidate?: boolean | undefined;
  /** Why the release is to be served although the gate refuses it. */
  readonly override?: string | undefined;
  /** What comes from another source than before: columns, `ids` or `all`. */
  readonly newSource?: readonly string[] | undefined;
  readonly report?: Report;
}

export interface BuildResult {
  readonly name: string;
  readonly folder: string;
  readonly films: number;
  readonly lineage: readonly LineageStep[];
  /** What became of it; of clean tables alone nothing does. */
  readonly decision?: Decision;
  /** What a user should know of how it was built. */
  readonly notes: readonly string[];
}

/** Makes a release, named when it is whole, and promotes it if it passes the gate. */
export async function buildRelease(request: BuildRequest): Promise<BuildResult> {
  const { source, out, ratings, votesMin, types, report = () => {} } = request;
  // Loaded here, so that what makes only the clean tables does without.
  const { buildProfile } = await import('../../profile/index.js');
  return inTemporaryFolder(out, async (temporary) => {
    const folders = {
      catalogue: join(temporary, 'catalogue'),
      profile: join(temporary, 'profile'),
      recommender: join(temporary, 'recommender'),
      serving: join(temporary, 'serving'),
    };
    const { sources, links, inputs, settings, plan } = await prepared(request);
    if (plan.whole) {
      report({ message: `${plan.whole.name} is made of the same already` });
      return decided(request, { ...plan.whole, lineage: await readLineage(out, plan.whole.name) });
    }
    const message = plan.tables ? undefined : sizeNote(sources);
    if (message) report({ message });
    if (plan.tables) await takeTables(join(out, plan.tables.name), temporary);
    const account = plan.tables
      ? await tablesOf(out, plan.tables)
      : await buildCatalogue({
          source,
          sources,
          folder: folders.catalogue,
          formats: 'parquet and arrow',
          votesMin,
          types,
          report,
        });
    requireFilms(source, account);
    const { films, lineage } = account;
    report({ message: 'weighing the features' });
    const { catalogue } = folders;
    // One after the other: at once they take a third more memory.
    const rated = await makeRecommenderApart(
      {
        catalogue,
        folder: folders.recommender,
        serving: folders.serving,
        ratings,
        links,
        settings: settings.recommender,
        sentences: request.meaning && sentencesFile(out),
      },
      report,
    );
    const files = sources.flatMap((one) => one.files);
    if (!plan.tables) await buildProfile({ catalogue, files, folder: folders.profile, report });
    const counts = rated && {
      'ratings joined': rated.joined,
      'ratings without film': rated.withoutFilm,
    };
    const steps = [...lineage, ...(counts ? ratingSteps(counts) : [])];
    // The report, which may be one made before, has no steps of ratings.
    if (counts || plan.tables) await rewriteLineage(catalogue, steps);
    report({ message: 'signing the release' });
    await requireUnchanged(inputs);
    const manifest = await writeManifest(temporary, {
      version: VERSION,
      settings,
      inputs: inputs.map(({ record }) => record),
      ids: leadingIds(sources),
      ...imagesIn(sources),
      ...throughIn(sources),
      counts: {
        films,
        ...(rated && { ratings_joined: rated.joined, ratings_without_film: rated.withoutFilm }),
      },
    });
    const name = releaseName(manifest);
    await install(temporary, join(out, name));
    await (await import('../about/write-about.js')).writeAbout(join(out, name));
    await noteProgram(join(out, name));
    return decided(request, { ...manifest, name, lineage: steps });

    /** What became of a release, that was made now or before, and what is to be told of it. */
    async function decided(
      { candidate }: BuildRequest,
      made: Pick<Manifest, 'counts'> & Pick<BuildResult, 'name' | 'lineage'>,
    ): Promise<BuildResult> {
      const { name, lineage, counts } = made;
      const decision = candidate
        ? await keepAside(out, name, 'candidate')
        : await promoteRelease({ ...request, links, name });
      const { films, ratings_joined: joined, ratings_without_film: withoutFilm = 0 } = counts;
      const given = request.links !== undefined;
      const rated = joined === undefined ? null : { joined, withoutFilm };
      return {
        name,
        decision,
        folder: join(out, name),
        films,
        lineage,
        notes: [
          ...notesOf(sources, lineage, ratings),
          ...(rated ? ratingNotes(rated, leadingIds(sources), links, given) : []),
        ],
      };
    }
  });
}

/** What a build would run, and why, without running it. Throws as `buildRelease` does. */
export const planOf = async (request: BuildRequest): Promise<BuildPlan> =>
  (await prepared(request)).plan;

async function prepared(request: BuildRequest) {
  const { source, out, ratings, weights, votesMin, types, columns, languages, force, meaning } =
    request;
  const sources = await findEachSource(source, columns, languages);
  const links = request.links ?? (await linksFor(sources, ratings));
  const inputs = await takeInputs(sources, { ratings, links, weights });
  if (ratings !== undefined) await requireBeside(ratings, 'ratings');
  if (links !== undefined) await requireBeside(links, 'links');
  const settings = await currentSettings(weights, votesMin, columns, meaning, types, languages);
  if (meaning && !existsSync(sentencesFile(out))) {
    await (await import('../../recommender/index.js')).requireEncoder();
  }
  const records = inputs.map(({ record }) => record);
  const plan = await planBuild({ out, inputs: records, settings, force });
  return { sources, links, inputs, settings, plan };
}

/** The vectors of texts, kept for the next build. */
const sentencesFile = (out: string) => join(out, 'sentences.txt');

/** Copies of the tables and the report of a release: what is done to them is not done to it. */
async function takeTables(release: string, temporary: string): Promise<void> {
  for (const part of ['catalogue', 'profile']) {
    const copied = { recursive: true, mode: constants.COPYFILE_FICLONE };
    await cp(join(release, part), join(temporary, part), copied);
  }
}

async function tablesOf(out: string, { name, counts }: NonNullable<BuildPlan['tables']>) {
  const lineage = (await readLineage(out, name)).filter(({ table }) => table !== 'ratings');
  return { films: counts.films, lineage };
}

const readLineage = async (out: string, name: string): Promise<LineageStep[]> =>
  JSON.parse(await readFile(join(out, name, 'catalogue/lineage.json'), 'utf8'));

/** Makes the clean tables alone, as Parquet, in `out`/catalogue. */
export async function buildCatalogueOnly(request: BuildRequest): Promise<BuildResult> {
  const { source, out, votesMin, types, columns, languages, report = () => {} } = request;
  return inTemporaryFolder(out, async (temporary) => {
    const account = await buildCatalogue({
      source,
      columns,
      languages,
      folder: join(temporary, 'catalogue'),
      formats: 'parquet',
      votesMin,
      types,
      report,
    });
    requireFilms(source, account);
    const { films, lineage } = account;
    const folder = join(out, 'catalogue');
    await replaceFolder(join(temporary, 'catalogue'), folder);
    const notes = notesOf(account.sources, lineage);
    return { name: 'catalogue', folder, films, lineage, notes };
  });
}

/** What is to be told of each source. */
const notesOf = (
  sources: readonly NamedSource[],
  lineage: readonly LineageStep[],
  ratings?: string,
): string[] =>
  sources.flatMap((one) => {
    const steps = lineage.filter(({ source = one.name }) => source === one.name);
    return sourceNotes(one, steps, ratings);
  });

/** Where posters are, by the first source that tells it. */
function imagesIn(sources: readonly NamedSource[]): Pick<Manifest, 'images'> {
  const [told] = sources.flatMap(({ configuration = [] }) => configuration);
  return told && { images: told.images };
}

/** Up to which day all sources that tell one are known. */
function throughIn(sources: readonly NamedSource[]): Pick<Manifest, 'data_through'> {
  const [day] = sources.flatMap(({ refreshed = [] }) => refreshed.map((one) => one.day)).sort();
  return day === undefined ? {} : { data_through: day };
}

/** The links beside ratings; ratings of films that have other ids than TMDB's need none. */
const linksFor = async (sources: readonly NamedSource[], ratings: string | undefined) =>
  ratings === undefined || leadingIds(sources) !== 'tmdb' ? undefined : linksBeside(ratings);

function inTemporaryFolder<T>(out: string, work: (folder: string) => Promise<T>): Promise<T> {
  return whileWriting(out, 'a folder of releases that can be written to', () =>
    withTemporaryFolder(out, work),
  );
}

/** Puts a finished release in its place, unless the same one stands there already, whole. */
async function install(temporary: string, folder: string): Promise<void> {
  if (!(await isWhole(folder))) await mendFolder(temporary, folder);
}

const LEFT_OUT = 'left out: ';

/** Throws `source-unreadable` when a source gave no film: there is nothing to answer from. */
function requireFilms(
  source: string | readonly string[],
  { films, lineage }: Pick<CatalogueAccount, 'films' | 'lineage'>,
): void {
  if (films > 0) return;
  const losses = lineage
    .filter(({ table, step, rows }) => table === 'movies' && step.startsWith(LEFT_OUT) && rows > 0)
    .sort((a, b) => b.rows - a.rows);
  const count = losses.reduce((sum, { rows }) => sum + rows, 0);
  const [most] = losses;
  const why = most
    ? `all of its ${count} records were left out, most for "${most.step.slice(LEFT_OUT.length)}" ` +
      `(${most.rows}: ${most.meaning})`
    : 'it holds 0 records';
  throw sourceUnreadable(
    `${[source].flat().join(' and ')} gives no films: ${why}; expected at least one film`,
  );
}

/** Makes the recommender of a catalogue on another core; gives what ratings joined. */
function makeRecommenderApart(
  request: RecommenderRequest,
  report: Report,
): Promise<RatingCounts | null> {
  if (!canUseWorkers) return makeRecommender(request, report);
  return new Promise((resolve, reject) => {
    const { failed } = startWorker(new URL('./recommender-worker.js', import.meta.url), {
      name: "the recommender's worker",
      workerData: request,
      take: (told: { readonly ratings: RatingCounts | null } | { readonly progress: Progress }) =>
        'progress' in told ? report(told.progress) : resolve(told.ratings),
    });
    failed.catch(reject);
  });
}
