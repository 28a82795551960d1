import type { ComponentChildren } from 'preact';
import type { FailureKind } from '../api/question.js';
import type { Answer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';

interface StateProps {
  readonly kind: FailureKind;
  readonly detail?: string;
  readonly again?: (() => void) | undefined;
  /** True where the state stands for a whole view, so that it holds the heading. */
  readonly whole?: boolean;
}

/** What stands where something should be: why it is not there, and what to do. */
export function FailureState({ kind, detail, again, whole = false }: StateProps) {
  const { t, to, code } = useLanguage();
  const asked = [...new URLSearchParams(location.search)].map((option) => option.join('='));
  const [title, text] = t.states[kind];
  const Heading = whole ? 'h1' : 'h2';
  return (
    <div class={whole ? 'state whole' : 'state'} role={whole ? undefined : 'alert'}>
      <svg
        viewBox="0 0 48 48"
        fill="none"
        stroke="currentColor"
        stroke-width="3"
        aria-hidden="true"
      >
        <rect x="4" y="10" width="40" height="28" rx="3" />
        <path d="M4 18h40M4 30h40M12 10v8M24 10v8M36 10v8M12 30v8M24 30v8M36 30v8" />
        <path d="M2 46 46 2" />
      </svg>
      <Heading>{title}</Heading>
      <p class="muted">{text}</p>
      {/* The service explains itself in English. */}
      {detail && kind === 'refused' && <p>{code === 'en' ? detail : asked.join(', ')}</p>}
      <div class="actions">
        {again && kind !== 'not-found' && (
          <button type="button" class="button primary" onClick={again}>
            {t.states.again}
          </button>
        )}
        {whole && (
          <a class="button" href={to('')}>
            {t.states.goHome}
          </a>
        )}
      </div>
    </div>
  );
}

interface AnsweredProps<T> {
  readonly answer: Answer<T>;
  readonly whole?: boolean;
  /** What holds the place while the answer is under way. */
  readonly loading: ComponentChildren;
  readonly children: (data: T, stale: boolean) => ComponentChildren;
}

/** Shows the answer, its place while it is under way, or why it failed. */
export function Answered<T>({ answer, whole = false, loading, children }: AnsweredProps<T>) {
  const { t } = useLanguage();
  if (answer.state === 'here') return <>{children(answer.data, answer.stale)}</>;
  if (answer.state === 'failed') {
    const { failure, again } = answer;
    return (
      <FailureState kind={failure.kind} detail={failure.message} again={again} whole={whole} />
    );
  }
  return (
    <div aria-busy="true">
      <span class="unseen" role="status">
        {t.states.loading}
      </span>
      {loading}
    </div>
  );
}

/** Grey posters in the place of those to come. */
export const CardBones = ({ n, list }: { n: number; list: 'cards' | 'shelf' }) => (
  <div class={list} aria-hidden="true">
    {Array.from({ length: n }, (_, i) => (
      <div class="card" key={i}>
        <div class="poster bone" />
        <div>
          <div class="name">&nbsp;</div>
          <div class="detail">&nbsp;</div>
        </div>
      </div>
    ))}
  </div>
);
