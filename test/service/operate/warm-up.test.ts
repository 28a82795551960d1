import { expect, it } from 'vitest';
import { MADE_GRADUALLY } from '../../../src/catalogue/index.js';
import type { Context } from '../../../src/service/context/context.js';
import { LIMITS } from '../../../src/service/http/limits.js';
import { makeRest } from '../../../src/service/operate/warm-up.js';

/** A context all of whose parts are made at once, and what was asked for and told of it. */
function contextOf(prepare: (part: string, context: Context) => void) {
  const [made, faults]: [string[], unknown[]] = [[], []];
  const part = Object.assign(() => ({ *prepare() {} }), { *steps() {} });
  const context = {
    ...{ limits: LIMITS, readiness: { state: 'ready' }, orders: { *steps() {} } },
    ...{ genres: part, languages: part, titles: part, people: part },
    ...{ collections: part, companies: part, keywords: part },
    faults: { note: (error: unknown) => faults.push(error) },
    catalogue: {
      *preparing(name: string) {
        prepare(name, context);
        made.push(name);
        yield;
      },
    },
  } as unknown as Context;
  return { context, made, faults };
}

it('makes what it can, and tells what is damaged', async () => {
  const damaged = new Error('damaged');
  const { context, made, faults } = contextOf((name) => {
    if (name === 'cast') throw damaged;
  });
  await makeRest(context);
  expect(made).toEqual(MADE_GRADUALLY.filter((name) => name !== 'cast'));
  expect(faults).toEqual([damaged]);
});

it('begins nothing more where the service ends', async () => {
  const { context, made } = contextOf((name, { readiness }) => {
    if (name === MADE_GRADUALLY[1]) readiness.state = 'stopping';
  });
  await makeRest(context);
  expect(made).toEqual(MADE_GRADUALLY.slice(0, 2));
});
