import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere, replaceFile } from '../../base/disk.js';
import { releaseDamaged } from '../../base/errors.js';
import { jsonOf } from '../../base/json.js';
import type { Evaluation } from '../../recommender/index.js';
import { cannotRead } from '../stored/files.js';
import { aboutFolder } from './about.js';

const EVALUATION = 'evaluation.json';

export async function writeEvaluation(folder: string, evaluation: Evaluation): Promise<void> {
  const text = JSON.stringify({ ...evaluation, sha256: hashOf(evaluation) }, null, 2);
  await replaceFile(join(aboutFolder(folder), EVALUATION), `${text}\n`);
}

/** The evaluation of a release, null where there is none. Throws `release-damaged`. */
export async function readEvaluation(folder: string): Promise<Evaluation | null> {
  // Programs before this one kept it inside the release.
  for (const file of [join(aboutFolder(folder), EVALUATION), join(folder, EVALUATION)]) {
    const text = await readIfThere(file).catch((error) => {
      throw cannotRead(file, error);
    });
    if (text === null) continue;
    const { sha256, ...evaluation } = Object(jsonOf(text));
    if (sha256 === hashOf(evaluation)) return evaluation;
    throw releaseDamaged(`${file} is not what "evaluate" wrote; run it again`);
  }
  if (existsSync(folder)) return null;
  throw releaseDamaged(`${folder} is missing; build the release again`);
}

/** It is in no manifest, and so it carries its own hash. */
const hashOf = (evaluation: object): string =>
  createHash('sha256').update(JSON.stringify(evaluation)).digest('hex');
