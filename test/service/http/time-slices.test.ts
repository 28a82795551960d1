import { setImmediate as turn } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { awaited, type Steps } from '../../../src/base/steps.js';
import { TimeSlices } from '../../../src/service/http/time-slices.js';
import { smallApp } from '../small-app.js';

/** Every step takes longer than a slice: one a turn. */
const eachStepASlice = (longTasks = 8, lookUps = 128) =>
  new TimeSlices({ sliceMs: 0, longTasks, lookUps });

function* noting(name: string, steps: number, notes: string[]): Steps<string> {
  for (let i = 0; i < steps; i++) {
    notes.push(`${name}${i}`);
    yield;
  }
  return name;
}

/** For what does not fail. */
const raise = (error: Error) => {
  throw error;
};

const ample = () => new TimeSlices({ sliceMs: 1000, longTasks: 8, lookUps: 128 });

it('gives in one turn what a slice is enough for, a look-up at once', async () => {
  const slices = ample();
  const notes: string[] = [];
  const asked = slices.run(noting('a', 50, notes));
  expect(slices.lookUp(noting('b', 50, []))).toBe('b');
  expect(notes).toEqual([]);
  await turn();
  expect(notes).toHaveLength(50);
  expect(await asked).toBe('a');
});

it('begins one dear question a turn, in the order in which they came', async () => {
  const slices = ample();
  const notes: string[] = [];
  const asked = ['a', 'b', 'c'].map((name) => slices.run(noting(name, 2, notes)));
  for (const begun of [2, 4, 6]) {
    await turn();
    expect(notes).toEqual(['a0', 'a1', 'b0', 'b1', 'c0', 'c1'].slice(0, begun));
  }
  expect(await Promise.all(asked)).toEqual(['a', 'b', 'c']);
});

it('sends what is there when all is read, before dear questions that came earlier', async () => {
  const slices = ample();
  const notes: string[] = [];
  const asked = slices.run(noting('dear', 1, notes));
  slices.send(() => notes.push('a'), raise);
  slices.send(() => notes.push('b'), raise);
  expect(notes).toEqual([]);
  await turn();
  expect(notes).toEqual(['a', 'b', 'dear0']);
  await asked;
});

it('sends what is there before look-ups that came later in the turn', async () => {
  const slices = ample();
  const notes: string[] = [];
  slices.send(() => notes.push('a'), raise);
  slices.lookUp(noting('look', 1, notes));
  slices.send(() => notes.push('b'), raise);
  expect(notes).toEqual(['a', 'look0']);
  await turn();
  expect(notes).toEqual(['a', 'look0', 'b']);
});

it('sends what is there before a slice of long work', async () => {
  const slices = eachStepASlice();
  const notes: string[] = [];
  const asked = slices.later(noting('long', 2, notes));
  slices.send(() => notes.push('a'), raise);
  await turn();
  expect(notes).toEqual(['a', 'long0']);
  await asked;
});

it('tells whom it fails for, and sends the others', async () => {
  const slices = ample();
  const notes: string[] = [];
  slices.send(() => notes.push('a'), raise);
  slices.send(
    () => raise(new Error('cannot be sent')),
    ({ message }) => notes.push(message),
  );
  slices.send(() => notes.push('b'), raise);
  const asked = slices.run(noting('dear', 1, notes));
  await asked;
  expect(notes).toEqual(['a', 'cannot be sent', 'b', 'dear0']);
});

it('sends sixteen answers at once, where so many come in a turn', async () => {
  const slices = ample();
  const notes: number[] = [];
  for (let i = 0; i < 20; i++) slices.send(() => notes.push(i), raise);
  expect(notes).toHaveLength(16);
  await turn();
  expect(notes).toEqual(Array.from({ length: 20 }, (_, i) => i));
});

it('lets others have their turn, and each of the long ones in turn', async () => {
  const slices = eachStepASlice();
  const notes: string[] = [];
  const [a, b] = [slices.run(noting('a', 3, notes)), slices.run(noting('b', 3, notes))];
  const others = (async () => {
    for (let i = 0; i < 4; i++) {
      await turn();
      notes.push('other');
    }
  })();
  expect(await Promise.all([a, b])).toEqual(['a', 'b']);
  await others;
  expect(notes.filter((note) => note !== 'other')).toEqual(['a0', 'b0', 'a1', 'b1', 'a2', 'b2']);
  expect(notes.indexOf('other')).toBeLessThan(notes.indexOf('b2'));
});

it('begins all that wait in a turn of long work, which would take most of the time', async () => {
  const slices = eachStepASlice();
  const notes: string[] = [];
  const long = slices.later(noting('long', 9, []));
  const asked = ['a', 'b', 'c'].map((name) => slices.run(noting(name, 1, notes)));
  await turn();
  expect(notes).toEqual(['a0', 'b0', 'c0']);
  expect(await Promise.all([...asked, long])).toEqual(['a', 'b', 'c', 'long']);
});

it('begins at once what has waited elsewhere, and what more waits than may', async () => {
  const slices = new TimeSlices({ sliceMs: 1000, longTasks: 2, lookUps: 128 });
  const notes: string[] = [];
  const reply = { raw: { destroyed: false }, hasWaited: true };
  const asked = [slices.run(noting('late', 1, notes), reply)];
  expect(notes).toEqual(['late0']);
  for (const name of ['a', 'b', 'c']) asked.push(slices.run(noting(name, 1, notes)));
  // Before the call returns, so that who lets others in sees what it costs.
  expect(notes).toEqual(['late0', 'a0']);
  expect(await Promise.all(asked)).toEqual(['late', 'a', 'b', 'c']);
});

it('ends in one turn all that a slice is enough for', async () => {
  const slices = ample();
  const notes: string[] = [];
  const tasks = ['a', 'b', 'c'].map((name) => slices.later(noting(name, 2, notes)));
  await turn();
  await turn();
  expect(notes).toEqual(['a0', 'a1', 'b0', 'b1', 'c0', 'c1']);
  await Promise.all(tasks);
});

it('refuses when too many wait, and takes more when they are done', async () => {
  const slices = eachStepASlice(2);
  const client = { raw: { destroyed: false } };
  const waiting = ['a', 'b'].map((name) => slices.run(noting(name, 3, []), client));
  const refused = slices.run(noting('c', 3, []), client);
  await expect(refused).rejects.toMatchObject({ code: 'too-busy' });
  // What the service makes for itself is not refused: nobody would ask again.
  expect(await slices.run(noting('own', 3, []))).toBe('own');
  await Promise.all(waiting);
  expect(await slices.run(noting('d', 3, []), client)).toBe('d');
});

it('looks up for many more, between the dear questions', async () => {
  const slices = eachStepASlice(2, 21);
  const client = { raw: { destroyed: false } };
  const notes: string[] = [];
  const names = Array.from({ length: 20 }, (_, i) => `look${i}`);
  const dear = ['a', 'b'].map((name) => slices.run(noting(name, 3, []), client));
  const all = names.map((name) => slices.lookUp(noting(name, 3, notes), client));
  const left = slices.lookUp(noting('left', 3, []), { raw: { destroyed: true } });
  const refused = expect.objectContaining({ code: 'too-busy' });
  expect(() => slices.lookUp(noting('more', 3, []), client)).toThrow(refused);
  await expect(left).rejects.toMatchObject({ code: 'request-timeout' });
  expect(await Promise.all(all)).toEqual(names);
  expect(notes.slice(0, 20)).toEqual(names.map((name) => `${name}0`));
  expect(await Promise.all(dear)).toEqual(['a', 'b']);
});

it('is how names are looked up', async () => {
  const lookUp = vi.spyOn(TimeSlices.prototype, 'lookUp');
  const app = await smallApp();
  try {
    for (const url of [
      '/v1/search?q=toy',
      '/v1/people?q=hanks',
      '/v1/companies?q=pixar',
      '/v1/companies.csv?q=pixar',
      '/score_titulo/toy',
      '/get_actor/nobody',
      '/cantidad_filmaciones_mes/enero',
      '/peliculas_pais/nowhere',
    ]) {
      lookUp.mockClear();
      await app.inject(url);
      // Once for what it is answered from, and once for the name.
      expect(lookUp, url).toHaveBeenCalledTimes(2);
    }
  } finally {
    lookUp.mockRestore();
    await app.close();
  }
});

it('hands over what fails, goes on with the others, and leaves what nobody wants any more', async () => {
  const slices = eachStepASlice();
  const notes: string[] = [];
  const failing = slices.run(
    (function* (): Steps<string> {
      yield;
      throw new Error('broken');
    })(),
  );
  const unwanted = slices.run(noting('u', 5, notes), { raw: { destroyed: true } });
  const fine = slices.run(noting('f', 3, notes));
  await Promise.all([
    expect(failing).rejects.toThrow('broken'),
    expect(unwanted).rejects.toMatchObject({ code: 'request-timeout' }),
  ]);
  expect(await fine).toBe('f');
  expect(notes.filter((note) => note.startsWith('u'))).toEqual([]);
});

/** Waits for something between two steps. */
function* waitingFor(ask: () => Promise<string>, notes: string[]): Steps<string> {
  notes.push('asked');
  const come = yield* awaited(ask);
  notes.push(come);
  yield;
  return come;
}

it('lets whoever waits for something elsewhere wait, and goes on when it has come', async () => {
  const slices = eachStepASlice(1);
  const client = { raw: { destroyed: false } };
  const notes: string[] = [];
  let arrive = (_: string) => {};
  const come = new Promise<string>((resolve) => {
    arrive = resolve;
  });
  const waiting = slices.run(
    waitingFor(() => come, notes),
    client,
  );
  // It takes no place of those who work here.
  expect(await slices.run(noting('a', 3, []), client)).toBe('a');
  expect(notes).toEqual(['asked']);
  arrive('come');
  expect(await waiting).toBe('come');
  expect(notes).toEqual(['asked', 'come']);
});

it('tells what fails elsewhere, and leaves what nobody waits for any more', async () => {
  const slices = eachStepASlice();
  const failing = slices.run(waitingFor(() => Promise.reject(new Error('gone')), []));
  await expect(failing).rejects.toThrow('gone');
  const client = { raw: { destroyed: false } };
  const notes: string[] = [];
  const left = slices.run(
    waitingFor(() => turn('come'), notes),
    client,
  );
  await turn();
  client.raw.destroyed = true;
  await expect(left).rejects.toMatchObject({ code: 'request-timeout' });
  expect(notes).toEqual(['asked']);
});
