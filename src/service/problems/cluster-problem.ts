import { ShardAway, TooAlike } from '../../base/errors.js';
import { type Language, Problem } from './problems.js';

/** The problem behind what a cluster did not answer; undefined for any other error. */
export function clusterProblem(error: unknown, language: Language): Problem | undefined {
  const said = (es: string, en: string) => (language === 'es' ? es : en);
  if (error instanceof ShardAway) {
    const { shard, shards, retryAfter } = error;
    const detail = said(
      `la parte ${shard} de las ${shards} del clúster no responde`,
      `shard ${shard} of ${shards} does not answer`,
    );
    return new Problem('shard-away', detail, [], retryAfter);
  }
  if (error instanceof TooAlike) {
    const detail = said(
      `más de ${error.most} películas se parecen tanto como la última de esta lista; se esperaban pesos o filtros que las distingan`,
      `more than ${error.most} films are as near as the last of this list; expected weights or filters that tell them apart`,
    );
    return new Problem('invalid-parameter', detail);
  }
  return undefined;
}
