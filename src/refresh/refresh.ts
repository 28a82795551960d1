import { createHash } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REFRESHED_FILE } from '../base/data-day.js';
import { makeFolder, replaceFile } from '../base/disk.js';
import { cannotWrite, systemCode } from '../base/errors.js';
import { isoDate } from '../base/iso-date.js';
import { withLock } from '../base/lock.js';
import type { Report } from '../base/progress.js';
import { changesSince } from './changes.js';
import { askConfiguration } from './configuration.js';
import type { Day } from './days.js';
import { type Answered, answeredDays, type Due, dueFilms, REASONS } from './due.js';
import { idExport, isId } from './id-export.js';
import { goneLine, Journal } from './journal.js';
import { type Index, isOld, merge, readIndex } from './kept.js';
import { MOST_A_SECOND, Pace } from './pace.js';
import { type Plan, readPlan, writePlan } from './plan.js';
import { type Answer, type Json, Tmdb } from './request.js';

export interface RefreshRequest {
  /** Folder of the state: films.ndjson, which `build` reads, and log/, which it does not. */
  readonly state: string;
  readonly token: string;
  readonly apiUrl: string;
  readonly exportUrl: string;
  /** The day to go by, in UTC. */
  readonly today: Day;
  /** Films to ask for at most. */
  readonly limit?: number | undefined;
  /** Asks for lists alone, and tells what would be asked. */
  readonly dryRun?: boolean | undefined;
  readonly report?: Report;
  /** For an answer, headers and all, in seconds. */
  readonly timeout?: number;
  /** How long a second is, in milliseconds; tests live faster. */
  readonly second?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface RefreshResult {
  readonly day: string;
  /** How many were due, by reason; and what became of those that were asked. */
  readonly due: Readonly<Record<keyof Due, number>>;
  readonly answered: number;
  readonly gone: number;
  readonly left: number;
  /** Films that could not be learnt of, and why. */
  readonly unknown: readonly { readonly id: number; readonly why: string }[];
  /** Lists that could not be read whole. */
  readonly missing: readonly string[];
  /** Of the oldest asked again, how many had changed without a word in the feed. */
  readonly missed: { readonly of: number; readonly changed: number };
  readonly films: number;
  readonly bytes: number;
  /** True where films.ndjson or configuration.json holds something else than before. */
  readonly isNew: boolean;
  readonly expired: number;
  readonly requests: number;
  readonly seconds: number;
  /** Seconds that were waited, by reason. */
  readonly waits: Readonly<Record<string, number>>;
  /** At most so many seconds for what is left, if nothing is refused. */
  readonly estimate: number;
}

const CANNOT_WRITE = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST', 'EIO'];
/** Who was killed just now is there for a moment yet. */
const LOCK = {
  name: 'lock',
  patienceMs: 1000,
  expected: 'no other refresh of it, or none for a minute',
};
const CONNECTIONS = 20;
const APPENDED = 'credits,keywords,external_ids,translations';

/** Brings a state up to date. Throws `download-failed` where TMDB does not answer, `cannot-write`. */
export async function refresh(request: RefreshRequest): Promise<RefreshResult> {
  const { state } = request;
  const log = join(state, 'log');
  try {
    await makeFolder(log);
    const alone = async () => {
      const journal = await Journal.open(join(log, 'answers.ndjson'));
      try {
        return await refreshWith(request, journal);
      } finally {
        journal.close();
      }
    };
    return await withLock(log, alone, LOCK);
  } catch (error) {
    if (!CANNOT_WRITE.includes(systemCode(error) ?? '')) throw error;
    throw cannotWrite(
      state,
      error,
      'a folder that can be written to, with room for all films twice',
    );
  }
}

async function refreshWith(request: RefreshRequest, journal: Journal): Promise<RefreshResult> {
  const {
    state,
    today,
    limit = Infinity,
    dryRun = false,
    report = () => {},
    second = 1000,
  } = request;
  const started = performance.now();
  const pace = new Pace({
    second,
    signal: request.signal,
    onWait: (message) => report({ message }),
  });
  const tmdb = new Tmdb({ ...request, pace });
  const index = await readIndex(state, journal);
  const { plan: planned, due } = await dueToday(request, tmdb, index, journal);
  const isAsked = !dryRun && planned.configured !== today;
  const note = () => writePlan(state, { ...planned, untold: true });
  const images = isAsked ? await askConfiguration(state, tmdb, note) : false;
  const isTold = isAsked && typeof images === 'boolean';
  const untold = planned.untold === true || images === true;
  const plan = { ...planned, untold, ...(isTold && { configured: today }) };
  if (!dryRun) await writePlan(state, plan);
  const asking = new Asking(request, tmdb, journal, index, plan);
  await asking.ask(dryRun ? [] : due.slice(0, limit));
  const old = !dryRun && index.days.some((day) => isOld(day, today));
  const merges = journal.entries.size > 0 ? !dryRun : old;
  // Films may come to their place in a run that is killed before it tells of them.
  if (merges) await writePlan(state, { ...plan, untold: true });
  const merged = merges ? await merge(state, journal, index, today) : null;
  const { ids, gone } = merged?.index ?? index;
  const vanished = merged?.vanished ?? 0;
  // A plan that lacks something is made anew, also on this day: what vanished is new then.
  const missing = vanished > 0 ? [...plan.missing, lostOf(vanished)] : plan.missing;
  const { answered, gone: lost, unknown, missed, problem } = asking;
  const left = due.length - answered - lost;
  const result: RefreshResult = {
    day: isoDate(today),
    due: countsOf(due),
    answered,
    gone: lost,
    left,
    unknown,
    missing: [...missing, ...(isAsked && !isTold ? [`configuration: ${images}`] : [])],
    missed,
    films: ids.length - gone.length,
    bytes: merged?.bytes ?? 0,
    isNew: untold || (merged?.isNew ?? false),
    expired: merged?.expired ?? 0,
    requests: pace.requests,
    seconds: Math.round((performance.now() - started) / second),
    waits: pace.waits,
    estimate: Math.ceil(left / MOST_A_SECOND),
  };
  if (!dryRun) {
    const isWhole = problem === null && missing.length === 0 && due.length <= limit;
    if (isWhole && result.isNew) {
      const through = `${JSON.stringify({ day: result.day })}\n`;
      await replaceFile(join(state, REFRESHED_FILE), through);
    }
    await appendFile(join(state, 'log', 'runs.ndjson'), `${JSON.stringify(result)}\n`);
    const isUntold = result.isNew && problem !== null;
    if (untold || merges) await writePlan(state, { ...plan, missing, untold: isUntold });
  }
  if (problem !== null) throw problem;
  return result;
}

/** What is planned for today, and what of it is not answered. By itself: it takes a lot of memory. */
async function dueToday(request: RefreshRequest, tmdb: Tmdb, index: Index, { entries }: Journal) {
  const answered = answeredDays(index, entries);
  const plan = await planOf(request, tmdb, answered);
  const due = REASONS.flatMap((why) =>
    plan.due[why]
      .filter((id) => answered.days.get(id) !== request.today)
      .map((id) => ({ id, why })),
  );
  return { plan, due };
}

/** What is due today: as planned before, unless lists were missing then. */
async function planOf(request: RefreshRequest, tmdb: Tmdb, answered: Answered): Promise<Plan> {
  const { state, today, report = () => {} } = request;
  const before = await readPlan(state);
  const isOfToday = before?.day === today;
  if (isOfToday && before.missing.length === 0) return before;
  const { days, gone } = answered;
  report({ message: 'asking for the ids of all films, and for changes' });
  const exported = await idExport({ ...request, day: today });
  const since = before?.through ?? today;
  const changes =
    days.size > 0 ? await changesSince(tmdb, since, today, (id) => days.has(id)) : null;
  const pending = (before?.due.changed ?? []).filter((id) => (days.get(id) ?? 0) < before!.day);
  const changed = new Set([...pending, ...(changes?.ids ?? [])]);
  const hasHole = changes === null || before === null || changes.from > since;
  const missing = [...(changes?.missing ?? []).map((problem) => `changes of ${problem}`)];
  let all = typeof exported === 'string' ? null : exported;
  if (typeof exported === 'string') missing.push(`export of ids: ${exported}`);
  const living = days.size - gone.size;
  if (all !== null && all.ids.length < living / 2) {
    missing.push(`export of ids: ${all.ids.length}, where ${living} films are known`);
    all = null;
  }
  return {
    day: today,
    due: dueFilms({
      answered,
      exported: all,
      changed: [...changed].sort((a, b) => a - b),
      oldest: isOfToday ? before.due.oldest : null,
      today,
    }),
    through: changes?.through ?? today,
    followed: hasHole ? today : before.followed,
    configured: before?.configured,
    untold: before?.untold,
    missing,
  };
}

/** Asks for films, twenty at a time, and keeps each answer at once. */
class Asking {
  answered = 0;
  gone = 0;
  readonly unknown: { readonly id: number; readonly why: string }[] = [];
  missed = { of: 0, changed: 0 };
  /** What ended it before its time. */
  problem: unknown = null;
  private readonly marks;

  constructor(
    private readonly request: RefreshRequest,
    private readonly tmdb: Tmdb,
    private readonly journal: Journal,
    index: Index,
    plan: Plan,
  ) {
    const oldest = new Set(plan.due.oldest);
    this.marks = new Map<number, number>();
    index.ids.forEach((id, i) => {
      if (oldest.has(id) && index.days[i] >= plan.followed) this.marks.set(id, index.marks[i]);
    });
  }

  async ask(due: readonly { readonly id: number; readonly why: keyof Due }[]): Promise<void> {
    const { report = () => {} } = this.request;
    const waiting = due.values();
    let done = 0;
    const work = async () => {
      for (const { id, why } of waiting) {
        if (this.problem !== null) return;
        const path = `/movie/${id}?append_to_response=${APPENDED}`;
        this.take(id, why, await this.tmdb.ask(path, (found) => wrongFilm(found, id)));
        report({ message: `asking for ${due.length} films`, done: ++done, total: due.length });
      }
    };
    const works = Array.from({ length: Math.min(CONNECTIONS, due.length) }, () =>
      work().catch((error: unknown) => {
        this.problem ??= error;
      }),
    );
    await Promise.all(works);
    this.unknown.sort((a, b) => a.id - b.id);
  }

  private take(id: number, why: keyof Due, answer: Answer): void {
    const { journal, request } = this;
    if (answer.is === 'unknown') {
      this.unknown.push({ id, why: answer.why });
      return;
    }
    const isGone = answer.is === 'gone';
    const mark = isGone ? 0 : markOf(answer.found);
    const line = isGone ? goneLine(id) : JSON.stringify({ id, ...answer.found });
    journal.add(id, request.today, mark, line, isGone);
    if (isGone) this.gone++;
    else this.answered++;
    const before = this.marks.get(id);
    if (why !== 'oldest' || before === undefined) return;
    this.missed.of++;
    if (before !== mark) this.missed.changed++;
  }
}

const lostOf = (films: number): string =>
  `${films} films that were known, and are not in films.ndjson any more; the next run asks for them`;

const wrongFilm = (found: Json, id: number): string | null => {
  if (!isId(found.id)) return 'a film without an id';
  if (found.id !== id) return `film ${found.id}, not ${id}`;
  return typeof found.title === 'string' ? null : 'a film without a title';
};

/** A number for what a film's answer says, but for what changes without anybody's doing. */
function markOf({ popularity: _, vote_average: __, vote_count: ___, ...film }: Json): number {
  return createHash('sha1').update(JSON.stringify(film)).digest().readUInt32BE();
}

function countsOf(due: readonly { readonly why: keyof Due }[]): RefreshResult['due'] {
  const counts = { changed: 0, lost: 0, new: 0, oldest: 0 };
  for (const { why } of due) counts[why]++;
  return counts;
}
