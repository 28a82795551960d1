import { dayNamed } from '../base/data-day.js';
import { downloadFailed, nothingNew, usage } from '../base/errors.js';
import { dayOf, type RefreshResult, refresh } from '../refresh/index.js';
import { type Command, text } from './command.js';

const API = 'https://api.themoviedb.org/3';
const EXPORTS = 'https://files.tmdb.org/p/exports';

export const refreshCommand: Command = {
  summary: 'keep films from TMDB up to date, in a folder that "build" reads',
  usage: '[--state DIR] [--limit N] [--dry-run] [--today DATE]',
  options: {
    state: { value: 'DIR', help: 'folder of what is kept, to be the source of builds (tmdb)' },
    limit: { value: 'N', help: 'ask for so many films at most; the next run goes on' },
    'dry-run': { help: 'tell what would be asked, and how long it takes' },
    today: { value: 'DATE', help: 'the day to go by, as 2026-11-29 (today, in UTC)' },
  },
  examples: [
    'cartelera refresh --dry-run',
    'cartelera refresh --limit 1000',
    'cartelera refresh --state tmdb',
    'cartelera build --source tmdb',
  ],
  async run(args, { out, report, env }) {
    const token = env.TMDB_TOKEN?.trim();
    if (!token) {
      throw usage('TMDB_TOKEN is not set; expected the API read access token of your TMDB account');
    }
    // It stands in a header: others would be told of, with the key, where that is refused.
    if (!/^[!-~]+$/.test(token)) {
      throw usage(
        'TMDB_TOKEN holds blanks or other signs; expected the token alone, letters and figures in one line, without "Bearer"',
      );
    }
    const limit = text(args, 'limit');
    if (limit !== undefined && !/^[1-9]\d{0,8}$/.test(limit)) {
      throw usage(`--limit is "${limit}"; expected a whole number from 1 to 999999999`);
    }
    const today = text(args, 'today');
    const day = today === undefined ? dayOf(Date.now()) : dayNamed(today);
    if (Number.isNaN(day)) {
      throw usage(`--today is "${today}"; expected a date as 2026-11-29`);
    }
    const state = text(args, 'state') ?? 'tmdb';
    const dryRun = args.options['dry-run'] === true;
    const apiUrl = addressOf(env.TMDB_API_URL ?? API, 'TMDB_API_URL');
    const exportUrl = addressOf(env.TMDB_EXPORT_URL ?? EXPORTS, 'TMDB_EXPORT_URL');
    const stop = new AbortController();
    const onSignal = () => stop.abort(downloadFailed('stopped; what was answered is kept'));
    process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
    const result = await refresh({
      state,
      token,
      apiUrl,
      exportUrl,
      today: day,
      limit: limit === undefined ? undefined : Number(limit),
      dryRun,
      report,
      signal: stop.signal,
    }).finally(() => process.off('SIGINT', onSignal).off('SIGTERM', onSignal));
    if (args.options.json) out(JSON.stringify(result, null, 2));
    else for (const line of dryRun ? planLines(result) : resultLines(result, state)) out(line);
    if (dryRun) return;
    const { answered, gone, unknown, isNew } = result;
    if (answered + gone === 0 && unknown.length > 0) {
      throw downloadFailed(`none of ${unknown.length} films was answered (${unknown[0].why})`);
    }
    if (!isNew) throw nothingNew(`nothing new: ${state} holds the same films as before`);
  },
};

function addressOf(text: string, name: string): string {
  const protocol = URL.canParse(text) ? new URL(text).protocol : '';
  if (protocol === 'http:' || protocol === 'https:') return text;
  throw usage(`${name} is "${text}"; expected an address that begins with https://`);
}

const dueLine = ({ day, due }: RefreshResult) =>
  `${day}: due are ${due.changed} changed, ${due.lost} lost, ${due.new} new films, and ${due.oldest} of the oldest`;

function planLines(result: RefreshResult): string[] {
  const { left, estimate, missing } = result;
  return [
    dueLine(result),
    `to ask for ${left} films takes ${duration(estimate)} or more, at 33 a second`,
    ...missing.map((problem) => `missing: ${problem}`),
  ];
}

function resultLines(result: RefreshResult, state: string): string[] {
  const { answered, gone, left, unknown, missing, missed, films, bytes, expired } = result;
  const { requests, seconds, waits, estimate } = result;
  const waited = Object.entries(waits).map(([why, for_]) => `${Math.round(for_)} s for ${why}`);
  return [
    dueLine(result),
    `${answered} answered, ${gone} gone, ${unknown.length} not known yet; ${requests} requests in ${duration(seconds)}`,
    ...(waited.length > 0 ? [`waited: ${waited.join(', ')}`] : []),
    ...(missed.of > 0
      ? [`${missed.changed} of ${missed.of} asked again had changed without a word in the feed`]
      : []),
    ...(expired > 0 ? [`${expired} deleted, as their answers were older than 180 days`] : []),
    ...missing.map((problem) => `missing: ${problem}`),
    ...unknown.slice(0, 20).map(({ id, why }) => `not known yet: film ${id}, ${why}`),
    ...(unknown.length > 20 ? [`and ${unknown.length - 20} more, in log/runs.ndjson`] : []),
    ...(left > unknown.length ? [`${left} are left, ${duration(estimate)} or more`] : []),
    `${state}: ${films} films${bytes > 0 ? `, ${(bytes / 1e6).toFixed(1)} MB` : ''}`,
  ];
}

/** As people say it: 45 s, 12 min, 8 h 25 min. */
function duration(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
