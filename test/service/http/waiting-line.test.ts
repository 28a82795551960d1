import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WaitingLine } from '../../../src/service/http/waiting-line.js';

const MOST = 5;

/** What happens: somebody asks, a helper has answered, the turn ends, all are to be taken. */
const event = fc.oneof(
  { weight: 6, arbitrary: fc.constant('asks' as const) },
  { weight: 3, arbitrary: fc.constant('answered' as const) },
  { weight: 1, arbitrary: fc.constant('all' as const) },
  { weight: 2, arbitrary: fc.constant('turn' as const) },
);

it('gives each question once, in the order in which they came, to a helper who has room first', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 80 }), fc.nat({ max: 4 }), (events, room) => {
      let busy = 0;
      const given: number[] = [];
      const taken: number[] = [];
      const turns: (() => void)[] = [];
      const line = new WaitingLine<number>(
        MOST,
        (id) => {
          given.push(id);
          taken.push(id);
        },
        (id) => {
          if (busy === room) return false;
          busy++;
          given.push(id);
          return true;
        },
        (run) => turns.push(run),
      );
      let asked = 0;
      const waiting = () => asked - given.length;
      const endTurn = () => {
        const before = taken.length;
        const isWaiting = waiting() > 0;
        for (const run of turns.splice(0)) run();
        expect(taken.length - before).toBe(Number(isWaiting));
      };
      for (const one of events) {
        if (one === 'asks') line.add(asked++);
        else if (one === 'turn') endTurn();
        else if (one === 'answered') {
          busy = Math.max(0, busy - 1);
          line.handOut();
        } else line.takeAll();
        expect(waiting()).toBeLessThanOrEqual(MOST);
        // Nobody waits where a helper has room.
        expect(waiting() === 0 || busy === room).toBe(true);
      }
      while (waiting() > 0) endTurn();
      // No turn is asked for that nobody waits for.
      for (const run of turns.splice(0)) run();
      expect(turns).toEqual([]);
      expect(given).toEqual([...Array(asked).keys()]);
    }),
    { numRuns: 500 },
  );
});

it('has the first thread take one at once where more would wait than may', () => {
  const taken: number[] = [];
  const line = new WaitingLine<number>(
    MOST,
    (question) => taken.push(question),
    () => false,
    () => {},
  );
  for (let id = 0; id < MOST; id++) line.add(id);
  expect(taken).toEqual([]);
  line.add(MOST);
  line.add(MOST + 1);
  expect(taken).toEqual([0, 1]);
});

it('gives helpers what they can answer, past what they cannot', () => {
  const [taken, given]: [number[], number[]] = [[], []];
  const line = new WaitingLine<number>(
    MOST,
    (question) => taken.push(question),
    (question) => question !== 0 && given.push(question) > 0,
    () => {},
  );
  for (const question of [0, 1, 2]) line.add(question);
  expect(given).toEqual([1, 2]);
  line.takeAll();
  expect(taken).toEqual([0]);
});
