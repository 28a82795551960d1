import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../base/disk.js';
import { isMissing, messageOf, releaseDamaged, releaseNotFound } from '../base/errors.js';

/** Which release is served, and which one was served before it: names of folders beside the file. */
export interface Aliases {
  readonly champion: string;
  readonly previous?: string;
}

const aliasFile = (out: string) => join(out, 'aliases.json');

/**
 * The aliases of a folder of releases, null when no release was ever promoted
 * there. Throws `release-damaged`.
 */
export async function readAliases(out: string): Promise<Aliases | null> {
  let text: string;
  try {
    text = await readFile(aliasFile(out), 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw releaseDamaged(`${aliasFile(out)} cannot be read (${messageOf(error)}); expected a file`);
  }
  try {
    const { champion, previous } = JSON.parse(text) as Partial<Aliases>;
    if (typeof champion === 'string') return previous ? { champion, previous } : { champion };
  } catch {
    // Not JSON: the same error as JSON of another shape.
  }
  throw releaseDamaged(`${aliasFile(out)} names no champion; expected {"champion": "NAME"}`);
}

/** The folder of the release that is served. Throws `release-not-found`. */
export async function championFolder(out: string): Promise<string> {
  const aliases = await readAliases(out);
  if (!aliases) {
    throw releaseNotFound(
      `no release in ${out}; expected one that "cartelera build --out ${out}" wrote`,
    );
  }
  return join(out, aliases.champion);
}

/** Makes a release the one that is served; the one served so far becomes `previous`. */
export async function promote(out: string, name: string): Promise<Aliases> {
  const before = await readAliases(out).catch(() => null);
  const previous = before?.champion === name ? before.previous : before?.champion;
  const aliases: Aliases = previous ? { champion: name, previous } : { champion: name };
  await replaceFile(aliasFile(out), `${JSON.stringify(aliases, null, 2)}\n`);
  return aliases;
}
