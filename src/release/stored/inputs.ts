import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sourceNotFound, sourceUnreadable } from '../../base/errors.js';
import { VERSION } from '../../base/version.js';
import { findEachSource, type NamedSource } from '../../catalogue/index.js';
import { championFolder, readAliases } from './aliases.js';
import { type InputRecord, sha256Of } from './files.js';
import { readManifest, recordedInputs } from './manifest.js';
import { currentSettings } from './settings.js';

/** An input and where it lies, as it was before anything was read from it. */
export interface Input {
  readonly file: string;
  readonly modified: number;
  readonly record: InputRecord;
}

const OTHERS = ['ratings', 'links', 'weights'] as const;

/** Takes down what the inputs are. Throws `source-not-found`. */
export async function takeInputs(
  sources: readonly NamedSource[],
  others: Partial<Record<Exclude<InputRecord['role'], 'source'>, string | undefined>> = {},
): Promise<Input[]> {
  const taken = sources.flatMap(({ name, files, configuration = [], refreshed = [] }) => {
    const places = files.flatMap((file) => [file, file.form?.links ?? file]);
    const among = sources.length > 1 ? `${name}/` : '';
    const paths = [...places, ...configuration, ...refreshed].map(({ path }) => path);
    return [...new Set(paths)].map((file) => takeInput(file, 'source', among + basename(file)));
  });
  return Promise.all([
    ...taken,
    ...OTHERS.flatMap((role) => (others[role] ? [takeInput(others[role], role)] : [])),
  ]);
}

/** The links of MovieLens that lie beside ratings: links_small.csv of ratings_small.csv, or links.csv. */
export async function linksBeside(ratings: string): Promise<string | undefined> {
  const files = await readdir(dirname(ratings)).catch((): string[] => []);
  const unpacked = (file: string) => file.replace(/[.](?:gz|zst)$/i, '').toLowerCase();
  const own = unpacked(basename(ratings)).replace('ratings', 'links');
  const found = [own, 'links.csv']
    .map((name) => files.sort().find((file) => unpacked(file) === name))
    .find((file) => file !== undefined && file !== basename(ratings));
  return found && join(dirname(ratings), found);
}

async function takeInput(
  file: string,
  role: InputRecord['role'],
  path = basename(file),
): Promise<Input> {
  const { size, mtimeMs } = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw sourceNotFound(`${file} cannot be found (${error.code}); expected a file`);
  });
  const sha256 = await sha256Of(file).catch((error: NodeJS.ErrnoException) => {
    throw sourceUnreadable(`${file} cannot be read (${error.message}); expected a file`, error);
  });
  return {
    file,
    modified: mtimeMs,
    record: { path, role, bytes: size, sha256 },
  };
}

/** Throws `source-unreadable` when an input is no longer what was taken down before it was read. */
export async function requireUnchanged(inputs: readonly Input[]): Promise<void> {
  for (const { file, modified, record } of inputs) {
    const now = await stat(file).catch(() => null);
    if (now?.size !== record.bytes || now.mtimeMs !== modified) {
      throw sourceUnreadable(`${file} changed while it was read; expected a file that stays`);
    }
  }
}

/** True when the champion was built by this program, with these weights, from these raw files. */
export async function servesInputs(
  out: string,
  source: string | readonly string[],
  weights?: string,
): Promise<boolean> {
  if ((await readAliases(out)) === null) return false;
  const { version, settings, inputs } = await readManifest(await championFolder(out));
  return (
    version === VERSION &&
    JSON.stringify(settings) === JSON.stringify(await currentSettings(weights)) &&
    (await areInputs(inputs, source))
  );
}

/** True when the champion, broken or not, is built from these files; null when nobody can tell. */
export async function builtFrom(out: string, source: string): Promise<boolean | null> {
  const folder = await championFolder(out).catch(() => null);
  return folder === null ? null : isMadeOf(folder, source);
}

/** True when a release, broken or not, is built from these files; null when nobody can tell. */
export async function isMadeOf(folder: string, source: string): Promise<boolean | null> {
  const inputs = await recordedInputs(folder);
  return inputs && (await areInputs(inputs, source));
}

/** True when the source inputs of a release are the raw files of a source, no more and no less. */
async function areInputs(
  inputs: readonly InputRecord[],
  source: string | readonly string[],
): Promise<boolean> {
  const wanted = await takeInputs(await findEachSource(source));
  const [has, wants] = [inputs, wanted.map(({ record }) => record)].map(sourceKeys);
  return has.join() === wants.join();
}

const sourceKeys = (inputs: readonly InputRecord[]): string[] =>
  inputs
    .filter(({ role }) => role === 'source')
    .map(({ path, sha256 }) => `${sha256} ${path}`)
    .sort();
