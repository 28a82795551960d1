import { setImmediate as turn } from 'node:timers/promises';
import { collectGarbage } from '../../base/collect-garbage.js';

/** What a service asks itself while it collects. */
export interface OwnQuestions {
  readonly questions: readonly string[];
  /** Answers one of them; never rejects. */
  readonly ask: (question: string) => Promise<unknown>;
  /** True when so many others ask that V8 collects by itself. */
  readonly isBusy: () => boolean;
}

const AT_ONCE = 8;
const AMID = 0.75;

/**
 * Collects what was dropped, in the midst of questions of its own. V8 forgets what it has compiled for objects of which
 * it finds none when it collects: after a collection at rest, who asked next at half of the highest rate waited
 * for up to two seconds, and hundreds were refused. What is lost even so is compiled again by the questions that follow.
 */
export async function giveBack({ questions, ask, isBusy }: OwnQuestions): Promise<void> {
  const amid = Math.ceil(AMID * questions.length);
  let asked = 0;
  const askOn = async () => {
    while (asked < questions.length && !isBusy()) {
      const answer = ask(questions[asked++]);
      if (asked === amid) {
        await turn();
        collectGarbage();
      }
      await answer;
    }
  };
  if (questions.length === 0 && !isBusy()) collectGarbage();
  await Promise.all(Array.from({ length: AT_ONCE }, askOn));
}
