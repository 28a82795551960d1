import { onNewRelease } from './newest-release.js';

/** Something to ask the API; questions with the same key have the same answer. */
export interface Question<T> {
  readonly key: string;
  readonly ask: (signal: AbortSignal) => Promise<Reply<T>>;
}

/** What openapi-fetch resolves with. */
export interface Reply<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** Why there is no answer: no connection, not there, not ready yet, a part away, refused, or broken. */
export type FailureKind =
  | 'offline'
  | 'not-found'
  | 'not-ready'
  | 'part-away'
  | 'refused'
  | 'broken';

export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    message = '',
  ) {
    super(message);
  }
}

const answers = new Map<string, unknown>();
onNewRelease(() => answers.clear());
const MOST_KEPT = 200;

/** The answer that is already here, if it is. */
export const keptAnswer = <T>(question: Question<T>): T | undefined =>
  answers.get(question.key) as T | undefined;

/** A question under way, for as long as somebody waits for it. */
interface Asked {
  readonly answer: Promise<unknown>;
  readonly abort: AbortController;
  waiting: number;
}

const underWay = new Map<string, Asked>();

/** Kept until another release answers. Given up when nobody waits any more. */
export function answerTo<T>(question: Question<T>, signal: AbortSignal): Promise<T> {
  const asked = underWay.get(question.key) ?? askedNow(question);
  asked.waiting++;
  signal.addEventListener('abort', () => {
    asked.waiting--;
    if (asked.waiting > 0) return;
    asked.abort.abort();
    if (underWay.get(question.key) === asked) underWay.delete(question.key);
  });
  return asked.answer as Promise<T>;
}

function askedNow<T>(question: Question<T>): Asked {
  const abort = new AbortController();
  const answer = ask(question, abort.signal).finally(() => {
    if (underWay.get(question.key) === asked) underWay.delete(question.key);
  });
  const asked: Asked = { answer, abort, waiting: 0 };
  underWay.set(question.key, asked);
  return asked;
}

async function ask<T>(question: Question<T>, signal: AbortSignal): Promise<T> {
  const { data, error, response } = await question.ask(signal).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    throw new Failure('offline');
  });
  if (data === undefined)
    throw new Failure(kindOf(response.status, told(error, 'type')), told(error, 'detail'));
  answers.delete(question.key);
  answers.set(question.key, data);
  for (const oldest of answers.keys()) {
    if (answers.size <= MOST_KEPT) break;
    answers.delete(oldest);
  }
  return data;
}

function kindOf(status: number, problem: string): FailureKind {
  if (status === 404) return 'not-found';
  if (problem === '/errors/shard-away') return 'part-away';
  if (status === 503) return 'not-ready';
  return status < 500 ? 'refused' : 'broken';
}

/** What a problem says in one of its parts. */
const told = (error: unknown, part: 'type' | 'detail'): string => String(Object(error)[part] ?? '');
