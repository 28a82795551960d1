import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { FailureState } from './state.js';

/** A view whose code is loaded when it is first shown. */
export function Later({ load }: { readonly load: () => Promise<ComponentType> }) {
  const [loaded, setLoaded] = useState<{ readonly View?: ComponentType; readonly failed?: true }>(
    {},
  );
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    load().then(
      (View) => setLoaded({ View }),
      () => setLoaded({ failed: true }),
    );
  }, [attempt]);
  if (loaded.failed) {
    return <FailureState kind="offline" again={() => setAttempt((n) => n + 1)} whole />;
  }
  return loaded.View ? <loaded.View /> : <div aria-busy="true" class="bone docs-bone" />;
}
