/** Work in steps: at each `yield` others may have their turn. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all steps at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
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
  return Object.assign(get, {
    *steps(): Steps<void> {
      while (made === undefined) {
        step();
        yield;
      }
    },
  });
}

/** As `gradually`, of what is made already. */
export const made = <T>(value: T): Gradual<T> => Object.assign(() => value, { *steps() {} });
