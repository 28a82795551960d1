import { useCallback, useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { onNewRelease } from './newest-release.js';
import { answerTo, Failure, keptAnswer, type Question } from './question.js';

/** Where a question stands. While a new one is under way, the last answer of its kind is `stale`. */
export type Answer<T> =
  | { readonly state: 'asking' }
  | { readonly state: 'here'; readonly data: T; readonly stale: boolean }
  | { readonly state: 'failed'; readonly failure: Failure; readonly again: () => void };

/** Asks when the question changes, or the release does, or `again` is called; null asks nothing. */
export function useAnswer<T>(question: Question<T> | null): Answer<T> {
  const key = question?.key;
  const [last, setLast] = useState<{ readonly key: string; readonly data: T }>();
  const [failed, setFailed] = useState<{ readonly key: string; readonly failure: Failure }>();
  const [attempt, setAttempt] = useState(0);
  const again = useCallback(() => setAttempt((n) => n + 1), []);
  useEffect(() => onNewRelease(again), [again]);

  // At once: other effects wait until what is on the screen now has been drawn.
  useLayoutEffect(() => {
    if (!question || keptAnswer(question) !== undefined) return;
    const abort = new AbortController();
    setFailed(undefined);
    answerTo(question, abort.signal).then(
      (data) => setLast({ key: question.key, data }),
      (failure: unknown) => {
        if (abort.signal.aborted) return;
        setFailed({
          key: question.key,
          failure: failure instanceof Failure ? failure : new Failure('broken'),
        });
      },
    );
    return () => abort.abort();
  }, [key, attempt]);

  const kept = question && keptAnswer(question);
  if (kept !== null && kept !== undefined) return { state: 'here', data: kept, stale: false };
  if (failed && failed.key === key) return { state: 'failed', failure: failed.failure, again };
  if (last && key !== undefined) return { state: 'here', data: last.data, stale: true };
  return { state: 'asking' };
}
