import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readIfThere, replaceFile } from '../../base/disk.js';
import { DAY_MS, isoDate } from '../../base/iso-date.js';
import { PROGRAM_ROOT } from '../../base/program-root.js';
import { readManifest } from '../stored/manifest.js';
import { type AboutFile, aboutFolder } from './about.js';
import type { AboutRelease } from './card.js';
import { croissant } from './croissant.js';
import { dataCard } from './data-card.js';
import { readEvaluation } from './evaluation-file.js';
import { modelCard } from './model-card.js';

/** Writes the cards of a release, its tables as Croissant, and what the program that built it holds. */
export async function writeAbout(folder: string): Promise<void> {
  const { mtimeMs } = await stat(join(folder, 'manifest.json'));
  const about: AboutRelease = {
    name: basename(folder),
    manifest: await readManifest(folder),
    built: isoDate(Math.floor(mtimeMs / DAY_MS)),
    evaluation: await readEvaluation(folder).catch(() => null),
  };
  const files: Readonly<Record<AboutFile, string | null>> = {
    'model-card.md': modelCard(about),
    'data-card.md': dataCard(about),
    'croissant.json': `${JSON.stringify(croissant(about), null, 2)}\n`,
    // Made when the program is compiled: where it runs nobody can tell what was bundled.
    'sbom.cdx.json': await readIfThere(join(PROGRAM_ROOT, 'dist', 'sbom.cdx.json')),
  };
  for (const [name, text] of Object.entries(files)) {
    if (text !== null) await replaceFile(join(aboutFolder(folder), name), text);
  }
}
