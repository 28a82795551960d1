/** Work in steps: at each `yield` others may have their turn, and where something is awaited, which does not fail, until it has come. */
export type Steps<T> = Generator<Promise<void> | undefined, T, undefined>;

/** Does all steps at once: of work that waits for nothing. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (value) throw new Error('work that waits for something is not done at once');
  }
}

/** Does all steps, waiting where they do. */
export async function settle<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await value;
  }
}

/** A step that waits for what is asked elsewhere. */
export function* awaited<T>(ask: () => Promise<T>): Steps<T> {
  let settled: { readonly value: T } | { readonly error: unknown } | undefined;
  yield ask().then(
    (value) => {
      settled = { value };
    },
    (error: unknown) => {
      settled = { error };
    },
  );
  if (settled === undefined) throw new Error('what was asked has not come');
  if ('error' in settled) throw settled.error;
  return settled.value;
}

export function* inOneStep<T>(work: () => T): Steps<T> {
  yield;
  return work();
}

/** Something that is made when it is first asked for, or before, step by step. */
export interface Gradual<T> {
  (): T;
  /** What is left of making it. */
  steps(): Steps<void>;
}

/** Makes something once; what was thrown meanwhile is thrown, and the next call begins anew. */
export function gradually<T>(make: () => Steps<T>): Gradual<T> {
  let work: Steps<T> | undefined;
  let made: { readonly value: T } | undefined;
  const step = () => {
    work ??= make();
    const current = work;
    work = undefined;
    const { done, value } = current.next();
    if (done) made = { value };
    else work = current;
  };
  const get = (): T => {
    while (made === undefined) step();
    return made.value;
  };
  return Object.assign(get, { steps: () => stepsUntil(() => made !== undefined, step) });
}

/** The thing itself, when it is made. */
export function* madeOf<T>(thing: Gradual<T>): Steps<T> {
  yield* thing.steps();
  return thing();
}

/** As `gradually`, of what is made already. */
export const made = <T>(value: T): Gradual<T> =>
  Object.assign(() => value, { steps: () => inOneStep(() => undefined) });

function* stepsUntil(isMade: () => boolean, step: () => void): Steps<void> {
  while (!isMade()) {
    step();
    yield;
  }
}
