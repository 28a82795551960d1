import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readIfThere } from '../../base/disk.js';

/** What is told of a release beside it, and what each file is. */
export const ABOUT_FILES = {
  'model-card.md': 'text/markdown; charset=utf-8',
  'data-card.md': 'text/markdown; charset=utf-8',
  'croissant.json': 'application/ld+json; profile="http://mlcommons.org/croissant/1.1"',
  'sbom.cdx.json': 'application/vnd.cyclonedx+json',
} as const;

export type AboutFile = keyof typeof ABOUT_FILES;
export const ABOUT_NAMES = Object.keys(ABOUT_FILES) as AboutFile[];

/** The folder of what is told of a release: its own files depend on its inputs alone. */
export const aboutFolder = (release: string): string =>
  join(dirname(release), 'about', basename(release));

/** A file about a release; null where it was built by a program that wrote none. */
export const readAbout = (release: string, file: AboutFile): Promise<string | null> =>
  readIfThere(join(aboutFolder(release), file));

/** Which of the files about a release there are. */
export async function listAbout(release: string): Promise<AboutFile[]> {
  const files = await readdir(aboutFolder(release)).catch((): string[] => []);
  return ABOUT_NAMES.filter((name) => files.includes(name));
}
