import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../base/disk.js';
import { isMissing, messageOf, releaseDamaged, releaseNotFound } from '../base/errors.js';
import { jsonOf } from '../base/json.js';
import { isWhole } from './verify.js';

/** Which release is served, and which one was before it: names of folders beside the file. */
export interface Aliases {
  readonly champion: string;
  readonly previous?: string;
}

const aliasFile = (out: string) => join(out, 'aliases.json');
const isName = (name: unknown): name is string =>
  typeof name === 'string' && /^release-[0-9a-f]{12}$/.test(name);

/** The aliases of a folder of releases, null when none was promoted. Throws `release-damaged`. */
export async function readAliases(out: string): Promise<Aliases | null> {
  let text: string;
  try {
    text = readFileSync(aliasFile(out), 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw releaseDamaged(`${aliasFile(out)} cannot be read (${messageOf(error)}); expected a file`);
  }
  const { champion, previous } = Object(jsonOf(text)) as Partial<Aliases>;
  if (isName(champion)) return isName(previous) ? { champion, previous } : { champion };
  throw releaseDamaged(`${aliasFile(out)} names no champion; expected {"champion": "release-..."}`);
}

/** The aliases of a folder that has some. Throws `release-not-found` and `release-damaged`. */
export async function requireAliases(out: string): Promise<Aliases> {
  const aliases = await readAliases(out);
  if (aliases) return aliases;
  throw releaseNotFound(
    `no release in ${out}; expected one that "cartelera build --out ${out}" wrote`,
  );
}

/** The folder of the release that is served. Throws `release-not-found`. */
export async function championFolder(out: string): Promise<string> {
  return join(out, (await requireAliases(out)).champion);
}

/** Makes a release the one that is served; the one served so far becomes `previous`, if it is whole. */
export async function promote(out: string, name: string): Promise<Aliases> {
  const before = await readAliases(out).catch(() => null);
  const { champion = name, previous: kept } = before ?? {};
  // A damaged one is no release to fall back to, where there is another.
  const stays = champion === name || (kept && !(await isWhole(join(out, champion))));
  const previous = stays ? kept : champion;
  const aliases: Aliases = previous ? { champion: name, previous } : { champion: name };
  await replaceFile(aliasFile(out), `${JSON.stringify(aliases, null, 2)}\n`);
  return aliases;
}
