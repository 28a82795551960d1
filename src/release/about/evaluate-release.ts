import type { Report } from '../../base/progress.js';
import type { Evaluation, Purpose } from '../../recommender/index.js';
import { linksBeside } from '../stored/inputs.js';
import { openRelease } from '../stored/open-release.js';
import { writeEvaluation } from './evaluation-file.js';

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
  const { evaluate, readJudgedPairs, readLikes } = await import('../../recommender/index.js');
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
    dislikes: likes.dislikes,
    ...(judged && { judged }),
    ...(part && { part }),
    ablation,
    onProgress,
  });
  // A look while choosing is no figure of the release.
  if (part === 'choose') return evaluation;
  await writeEvaluation(folder, evaluation);
  await (await import('./write-about.js')).writeAbout(folder);
  return evaluation;
}
