import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../base/disk.js';
import { isMissing, releaseDamaged } from '../base/errors.js';
import { jsonOf } from '../base/json.js';
import type { Report } from '../base/progress.js';
import type { Evaluation, Purpose } from '../recommender/index.js';
import { cannotRead } from './files.js';
import { linksBeside } from './inputs.js';
import { openRelease } from './open-release.js';

/** The file beside the outputs that holds the evaluation of a release. */
export const EVALUATION = 'evaluation.json';

export interface EvaluationRequest {
  /** Folder of the releases. */
  readonly out: string;
  /** Ratings in the layout of MovieLens. */
  readonly ratings: string;
  /** MovieLens' links to TMDB ids; without it the ratings name films by TMDB id. */
  readonly links?: string | undefined;
  /** Pairs of films graded by how alike they are. */
  readonly judged?: string | undefined;
  /** Which people and pairs judge: `publish` when left out. */
  readonly part?: Purpose | undefined;
  /** Whether to find out what each field is worth. */
  readonly ablation?: boolean;
  readonly report?: Report;
}

/** Judges the champion's lists by people it has never heard of, and keeps the result beside it. */
export async function evaluateRelease(request: EvaluationRequest): Promise<Evaluation> {
  const { out, ratings, judged: judgedFile, part, ablation = false, report = () => {} } = request;
  const { folder, catalogue, recommender } = await openRelease(out, report);
  const { evaluate, readJudgedPairs, readLikes } = await import('../recommender/index.js');
  report({ message: 'reading the ratings' });
  const links = request.links ?? (await linksBeside(ratings));
  const likes = await readLikes(catalogue, ratings, links);
  const judged = judgedFile && (await readJudgedPairs(catalogue, judgedFile));
  const onProgress = (share: number) =>
    report({ message: 'making the lists of all films', done: share, total: 1 });
  const evaluation = evaluate({
    catalogue,
    recommender,
    likes,
    ...(judged && { judged }),
    ...(part && { part }),
    ablation,
    onProgress,
  });
  // A look while choosing is no figure of the release.
  if (part === 'choose') return evaluation;
  const sha256 = hashOf(evaluation);
  const text = JSON.stringify({ ...evaluation, sha256 }, null, 2);
  await replaceFile(join(folder, EVALUATION), `${text}\n`);
  return evaluation;
}

/** The evaluation of a release, null where there is none. Throws `release-damaged`. */
export async function readEvaluation(folder: string): Promise<Evaluation | null> {
  const file = join(folder, EVALUATION);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error) && existsSync(folder)) return null;
    throw cannotRead(file, error);
  }
  const { sha256, ...evaluation } = Object(jsonOf(text));
  if (sha256 === hashOf(evaluation)) return evaluation;
  throw releaseDamaged(`${file} is not what "evaluate" wrote; run it again`);
}

/** It is in no manifest, and so it carries its own hash. */
const hashOf = (evaluation: object): string =>
  createHash('sha256').update(JSON.stringify(evaluation)).digest('hex');
