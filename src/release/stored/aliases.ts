import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../../base/disk.js';
import { isMissing, messageOf, releaseDamaged, releaseNotFound } from '../../base/errors.js';
import { jsonOf } from '../../base/json.js';

/** Which release is served, which one was before it, which one waits: names of folders beside the file. */
export interface Aliases {
  readonly champion: string;
  /** The champion to go back to. */
  readonly previous?: string | undefined;
  /** The last candidate that was not made champion, or was taken back. */
  readonly challenger?: string | undefined;
  /** Releases under names that people gave; never pruned. */
  readonly tags?: Readonly<Record<string, string>>;
  /** When the decision was made that this file carries out. */
  readonly decision?: string;
}

const aliasFile = (out: string) => join(out, 'aliases.json');

export const isReleaseName = (name: unknown): name is string =>
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
  const { champion, previous, challenger, tags, decision } = Object(jsonOf(text));
  if (!isReleaseName(champion)) {
    throw releaseDamaged(
      `${aliasFile(out)} names no champion; expected {"champion": "release-..."}`,
    );
  }
  const tagged = Object.entries(Object(tags)).filter(([, name]) => isReleaseName(name));
  return {
    champion,
    ...(isReleaseName(previous) && { previous }),
    ...(isReleaseName(challenger) && { challenger }),
    ...(tagged.length > 0 && { tags: Object.fromEntries(tagged) as Record<string, string> }),
    ...(typeof decision === 'string' && { decision }),
  };
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

export const writeAliases = (out: string, aliases: Aliases): Promise<void> =>
  replaceFile(aliasFile(out), `${JSON.stringify(aliases, null, 2)}\n`);

/** The release that is meant: its name, an alias or a tag. Throws `release-not-found`. */
export async function releaseNamed(out: string, name: string): Promise<string> {
  if (isReleaseName(name)) return name;
  const { tags, decision: _, ...aliases } = await requireAliases(out);
  const names = new Map(Object.entries<string | undefined>({ ...tags, ...aliases }));
  const found = names.get(name);
  if (found !== undefined) return found;
  throw releaseNotFound(
    `no release is called "${name}" in ${out}; expected a release-..., or ${[...names.keys()].join(', ')}`,
  );
}
