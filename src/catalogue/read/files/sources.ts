import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { dayNamed, REFRESHED_FILE } from '../../../base/data-day.js';
import { messageOf, sourceNotFound, sourceUnreadable, systemCode } from '../../../base/errors.js';
import { CONFIGURATION_FILE, type Images, imagesOf } from '../../../base/images.js';
import { jsonOf } from '../../../base/json.js';
import { requireColumns } from '../csv/csv-header.js';
import type { ColumnNames } from '../layouts/column-names.js';
import { absentOf, TAGS, unreadOf } from '../layouts/csv-form.js';
import { ENTRY_COLUMNS } from '../layouts/entry-columns.js';
import type { CsvForm, Place } from '../layouts/layout.js';
import { type IdSpace, LAYOUTS } from '../layouts/layouts.js';
import { BESIDE, type Beside } from '../layouts/movielens-beside.js';
import type { SourceKind } from '../raw/raw-tables.js';
import { imdbSources } from './imdb-sources.js';
import { type Look, lookAt } from './look-at.js';
import { type FilePlace, type SourceFile, sourceFile } from './source-file.js';
import { isZip, zipEntries } from './zip.js';

export interface Sources {
  /** The path that was asked for. */
  readonly path: string;
  /** The name of the layout; `ndjson` is films as objects of JSON. */
  readonly layout: string;
  /** The files in the order of their roles: movies, credits, keywords. */
  readonly files: readonly SourceFile[];
  /** Whose ids the films have. */
  readonly ids: IdSpace;
  /** Columns of films that stand in none of the files. */
  readonly absent: readonly string[];
  /** Columns of the file of films that nothing is read of. */
  readonly unread: readonly string[];
  /** Files of ratings that lie beside. */
  readonly ratings: readonly string[];
  /** TMDB's configuration, where it lies beside: none or one. */
  readonly configuration?: readonly { readonly path: string; readonly images: Images }[];
  /** The day up to which the films are known, where `refresh` left it beside: none or one. */
  readonly refreshed?: readonly { readonly path: string; readonly day: string }[];
}

/** Whether something tells which of the titles are films. */
export const tellsTypes = ({ ids, layout, files }: Sources): boolean =>
  layout === 'imdb' || ids === 'made' || files.some(({ form }) => form.kind !== undefined);

/** What a column of TMDB's ids is called. */
const TMDB_ID = /^(?:id|tmdb_?id)$/i;

/** Whole sets of ratings; MovieLens 100K has parts of its own beside. */
const RATINGS = /^(?:ratings|u[.]data)/i;

const PACKING = /\.(?:gz|zst)$/i;
const EXPECTED =
  'a CSV file with the columns id, title and release_date, as movies_metadata.csv, or JSON of films (plain, .gz, .zst), Parquet, or a .zip of them; columns of other names are told by --columns';

/** A file that may be of use. */
type Found = Pick<FilePlace, 'name' | 'path' | 'entry' | 'size'>;

/** A file, and what it is. */
interface Seen<L extends Look = Look> extends Found {
  readonly look: L;
}
type Films = Extract<Look, { is: 'films' }>;
type Json = Extract<Look, { is: 'json' }>;
type LookAt = (file: Found) => Promise<Look>;

/**
 * Tells the layout of a folder, a .zip or one file by what the files begin with, and where each is.
 * `columns`: what a file of no known layout calls its columns.
 * Throws `source-not-found` where there is nothing to read, `source-unreadable` where it is not clear what.
 */
export async function findSources(path: string, columns?: ColumnNames): Promise<Sources> {
  const info = await stat(path).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) {
      throw sourceNotFound(`${path} does not exist; expected a folder, a .zip or a file`);
    }
    throw sourceUnreadable(`${path} cannot be read (${messageOf(error)})`, error);
  });
  const look: LookAt = (file) => lookOrUnzip(file, columns);
  const seen = info.isDirectory()
    ? await seenInFolder(path, look)
    : await seenAt(path, info.size, look);
  const json = seen.filter((file): file is Seen<Json> => file.look.is === 'json');
  const films = seen.filter((file): file is Seen<Films> => file.look.is === 'films');
  if (columns && !films.some(({ look: { named } }) => named)) throw notNamed(path, seen, columns);
  const imdb = seen.flatMap(({ look, ...place }) =>
    look.is === 'imdb' ? [{ ...place, file: look.file }] : [],
  );
  if (films.length + json.length === 0 && imdb.length > 0) return imdbSources(path, imdb);
  if (films.length + json.length === 0) throw noFilms(path, seen);
  if (films.length === 0) {
    requireDistinct(path, json);
    const files = json.map((file) => fileOf(file, file.look.form));
    const none = { absent: [], unread: [], ratings: [] };
    const configuration = await configurationBeside(files[0]);
    const refreshed = await refreshedBeside(files[0]);
    return { path, layout: 'ndjson', ids: 'tmdb', files, configuration, refreshed, ...none };
  }
  if (json.length > 0) throw several(path, [...films, ...json]);
  return csvSources(path, seen, films);
}

/** What `refresh` keeps beside films of where posters are; one that tells none is none. */
async function configurationBeside(films: Place): Promise<NonNullable<Sources['configuration']>> {
  const path = join(dirname(films.path), CONFIGURATION_FILE);
  const images = imagesOf(jsonOf(await readFile(path, 'utf8').catch(() => '')));
  return images && films.entry === null ? [{ path, images }] : [];
}

/** Up to which day `refresh` asked for films; a file that names no day is none. */
async function refreshedBeside(films: Place): Promise<NonNullable<Sources['refreshed']>> {
  const path = join(dirname(films.path), REFRESHED_FILE);
  const { day } = Object(jsonOf(await readFile(path, 'utf8').catch(() => '')));
  return films.entry === null && !Number.isNaN(dayNamed(day)) ? [{ path, day }] : [];
}

function csvSources(path: string, seen: readonly Seen[], all: readonly Seen<Films>[]): Sources {
  const film = chosenOf(path, all);
  const { layout, head, form } = film.look;
  const { libraryTitles } = layout;
  const links = libraryTitles && besideOf(path, 'links', seen);
  const tags = libraryTitles && besideOf(path, 'tags', seen);
  const others = (['credits', 'keywords'] as const).flatMap((role) =>
    form.madeIds ? [] : additionOf(path, role, film, seen),
  );
  if (tags) others.push(fileOf(tags, { ...TAGS, links }));
  // A list that has a file of its own is read from there; rows would mix up.
  const apart = new Set<SourceKind>(others.map(({ role }) => role));
  const lists = form.lists.filter(({ entry }) => !apart.has(ENTRY_COLUMNS[entry].role));
  const own: CsvForm = { ...form, lists, ...(links && { links }) };
  const files = [fileOf(film, own), ...others];
  const forms = files.map((file) => file.form);
  const { header } = head;
  return {
    path,
    layout: layout.name,
    ids: idsOf(film.look, links !== undefined),
    files,
    absent: absentOf(header, forms),
    unread: unreadOf(header, form),
    ratings: seen
      .filter(({ name, look }) => look.is === 'ratings' && RATINGS.test(name))
      .map(placeOf)
      .map((place) => basename(place)),
  };
}

/** Ids that are made, MovieLens' without its links, ids of a column that a user named, or TMDB's. */
function idsOf({ layout, form, named }: Films, linked: boolean): IdSpace {
  if (form.madeIds) return 'made';
  if (named && !TMDB_ID.test(form.idColumn)) return 'own';
  return layout.libraryTitles && !linked ? 'movielens' : 'tmdb';
}

/** Of several files of films the one that has TMDB's ids, or the usual name of its layout. */
function chosenOf(path: string, all: readonly Seen<Films>[]): Seen<Films> {
  const own = all.filter(({ look }) => !look.layout.libraryTitles && !look.form.madeIds);
  const named = all.filter(({ look }) => look.named);
  const films = [named, own, all].find(({ length }) => length > 0) ?? all;
  const usual = films.filter(({ name, look }) => name === look.layout.usual);
  const chosen = films.length > 1 && usual.length === 1 ? usual : films;
  if (chosen.length > 1) throw several(path, chosen);
  return chosen[0];
}

/** MovieLens' links or tags beside its films: the file of that name, or else the only one. */
function besideOf(path: string, kind: 'links' | 'tags', seen: readonly Seen[]): Seen | undefined {
  const files = seen.filter(({ look }) => look.is === kind);
  const usual = files.find(({ name }) => name === `${kind}.csv`);
  if (usual || files.length < 2) return usual ?? files[0];
  const [one, other] = files.map(placeOf);
  throw sourceUnreadable(`${path} holds ${one} and ${other}; expected one file of ${kind}`);
}

/** The file that adds credits or keywords to a file of films: the layout's own, or else the only one. */
function additionOf(
  path: string,
  role: SourceKind,
  { name, look: { layout, form } }: Seen<Films>,
  seen: readonly Seen[],
): SourceFile[] {
  const { usual, beside = {} } = layout;
  const own = seen.filter((file) => Object.hasOwn(beside, file.name));
  for (const { name: other, look } of own) {
    if (look.is === 'addition' || name !== usual) continue;
    if (look.is === 'other' && look.header.length === 0) throw sourceUnreadable(look.why);
    if (look.is === 'other') requireColumns(look.header, beside[other], other);
  }
  const ofRole = (files: readonly Seen[]) =>
    files.flatMap((file) =>
      file.look.is === 'addition' && file.look.form.role === role
        ? [fileOf(file, file.look.form)]
        : [],
    );
  const [owned, every] = [ofRole(own), ofRole(seen)];
  const listed = form.lists.some(({ entry }) => ENTRY_COLUMNS[entry].role === role);
  const files = owned.length > 0 || listed ? owned : every;
  if (files.length > 1) {
    const [one, other] = files.map(placeOf);
    throw sourceUnreadable(`${path} holds ${one} and ${other}; expected one file of ${role}`);
  }
  return files;
}

const fileOf = ({ name, path, entry, size }: Found, form: CsvForm): SourceFile =>
  sourceFile({ name, path, entry, size, role: form.role, form });

const several = (path: string, files: readonly Found[]) =>
  sourceUnreadable(
    `${path} holds ${files.map(placeOf).join(' and ')}, all of films; expected one of them`,
  );

/** Why no file is read by the names that a user gave its columns. */
function notNamed(path: string, seen: readonly Seen[], columns: ColumnNames) {
  const names = Object.values(columns);
  const has = ({ look }: Seen) =>
    look.is === 'other' && names.every((name) => look.header.includes(name));
  const why = seen.find(has)?.look;
  if (why?.is === 'other' && why.why) return sourceUnreadable(why.why);
  const list = names.map((name) => JSON.stringify(name)).join(', ');
  return sourceUnreadable(
    `no file of ${path} has the columns ${list}; expected those that --columns names`,
  );
}

/** Records are known by the names of their files. */
function requireDistinct(path: string, files: readonly Found[]): void {
  const twice = files.find(({ name }, i) => files.findIndex((file) => file.name === name) < i);
  if (twice)
    throw several(
      path,
      files.filter(({ name }) => name === twice.name),
    );
}

/** Why a source is none. */
function noFilms(path: string, files: readonly Seen[]) {
  if (files.length === 0) return sourceNotFound(`${path} is empty; expected ${EXPECTED}`);
  const whyOf = ({ name, look }: Seen) => {
    if (look.is in BESIDE) return `${name} is ${BESIDE[look.is as Beside]}`;
    return look.is === 'other' ? look.why : '';
  };
  // Whoever gives one file, or one of a name that is known, means that.
  const meant =
    files.length === 1 && placeOf(files[0]) === path
      ? files[0]
      : files.find((file) => LAYOUTS.some(({ usual }) => usual === file.name) && whyOf(file));
  if (meant) {
    const why = whyOf(meant) || `${meant.name} is no table of films`;
    return sourceUnreadable(why.includes('; expected') ? why : `${why}; expected ${EXPECTED}`);
  }
  const told = new Map<string, string[]>();
  for (const { name, why } of files.slice(0, 10).map((file) => ({ ...file, why: whyOf(file) }))) {
    const reason = why.startsWith(name) ? why.slice(name.length + 1).replace(/^is /, '') : why;
    told.set(reason, [...(told.get(reason) ?? []), name]);
  }
  const list = [...told].map(([why, names]) => names.join(', ') + (why && ` (${why})`));
  const more = files.length > 10 ? ` and ${files.length - 10} more` : '';
  return sourceNotFound(
    `${path} holds no films, only ${list.join(', ')}${more}; expected ${EXPECTED}`,
  );
}

async function seenInFolder(folder: string, look: LookAt): Promise<Seen[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw sourceUnreadable(
      `${folder} cannot be read (${messageOf(error)}); expected a folder of files`,
      error,
    );
  });
  const names = entries
    .filter((entry) => !entry.isDirectory())
    .map(({ name }) => join(folder, name))
    .sort();
  const files: Found[] = [];
  for (const path of names) {
    const info = await stat(path).catch(() => null);
    if (info?.isFile()) files.push(fileAt(path, info.size));
  }
  const zips = files.filter(({ path }) => /\.zip$/i.test(path));
  const seen = await seenOf(files, look);
  const films = seen.some(({ look }) => ['films', 'json', 'imdb'].includes(look.is));
  return !films && zips.length === 1 ? seenAt(zips[0].path, zips[0].size, look) : seen;
}

async function seenAt(path: string, size: number, look: LookAt): Promise<Seen[]> {
  if (!(await isZip(path))) return seenOf([fileAt(path, size)], look);
  const entries = await zipEntries(path);
  if (documentOf(entries) !== null) return seenOf([fileAt(path, size)], look);
  const files = entries
    .filter((entry) => !basename(entry.path).startsWith('.'))
    .map(({ path: entry, size }) => ({ name: nameOf(entry), path, entry, size }));
  return seenOf(files, look);
}

/** What a .zip is that makes up a document; null for any other. */
function documentOf(entries: readonly { readonly path: string }[]): string | null {
  const has = (name: string) => entries.some(({ path }) => path.startsWith(name));
  if (has('[Content_Types].xml')) return has('xl/') ? 'an Excel workbook' : 'a document of Office';
  return has('mimetype') && has('content.xml') ? 'an OpenDocument sheet' : null;
}

/** As `lookAt`, but for what is a .zip of its own. */
export async function lookOrUnzip(file: Place, columns?: ColumnNames): Promise<Look> {
  const look = await lookAt(file, columns);
  if (look.is !== 'other' || file.entry !== null || !(await isZip(file.path))) return look;
  const kind = documentOf(await zipEntries(file.path).catch(() => []));
  return kind ? { ...look, why: `${file.name} is ${kind}: save it as CSV UTF-8` } : look;
}

async function seenOf(found: readonly Found[], look: LookAt): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const file of distinct(found)) seen.push({ ...file, look: await look(file) });
  return seen;
}

const fileAt = (path: string, size: number): Found => ({
  name: nameOf(path),
  path,
  entry: null,
  size,
});

const nameOf = (path: string) => basename(path).replace(PACKING, '');

const placeOf = ({ path, entry }: Found) => entry ?? path;

/** Where a packed copy lies beside the plain file, the plain one alone. */
function distinct(files: readonly Found[]): Found[] {
  const names = new Map<string, Found>();
  for (const file of files) {
    const place = placeOf(file);
    const name = join(dirname(place), file.name);
    const other = names.get(name);
    if (!other || place.length < placeOf(other).length) names.set(name, file);
  }
  return [...names.values()];
}
