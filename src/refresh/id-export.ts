import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { messageOf } from '../base/errors.js';
import { isoDate } from '../base/iso-date.js';
import { jsonOf } from '../base/json.js';
import type { Day } from './days.js';

/** The ids of all films that TMDB had on a day, and how popular each was, by place. */
export interface IdExport {
  readonly day: Day;
  readonly ids: readonly number[];
  readonly popularity: readonly number[];
}

interface ExportRequest {
  readonly exportUrl: string;
  readonly day: Day;
  readonly second?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Today's is made at 8:00 UTC; where it is missing, one of the days before serves. */
const DAYS_BACK = 3;
const TRIES = 3;
const TIMEOUT = 300;

/** The newest daily export, or why there is none: one that came in broken is not used at all. */
export async function idExport(request: ExportRequest): Promise<IdExport | string> {
  let why = '';
  for (let day = request.day; day > request.day - DAYS_BACK; day--) {
    for (let tries = 0; tries < TRIES; tries++) {
      try {
        const films = await exportOf(request, day);
        if (films !== null) return { day, ...films };
        why ||= `no export of ${isoDate(day)}`;
        break;
      } catch (error) {
        request.signal?.throwIfAborted();
        why = messageOf(error instanceof Error && error.cause ? error.cause : error);
        const { second = 1000, signal } = request;
        await sleep(2 ** tries * second, undefined, { signal }).catch(() => {});
        signal?.throwIfAborted();
      }
    }
  }
  return why;
}

/** The ids of one day's export, null where there is none. */
async function exportOf({ exportUrl, second = 1000, signal }: ExportRequest, day: Day) {
  const [year, month, date] = isoDate(day).split('-');
  const url = `${exportUrl.replace(/\/$/, '')}/movie_ids_${month}_${date}_${year}.json.gz`;
  const timeout = AbortSignal.timeout(TIMEOUT * second);
  const response = await fetch(url, {
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  });
  if ([403, 404].includes(response.status)) {
    await response.body?.cancel();
    return null;
  }
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel();
    throw new Error(`export: status ${response.status}`);
  }
  const ids: number[] = [];
  const popularity: number[] = [];
  let broken = 0;
  await pipeline(Readable.fromWeb(response.body), createGunzip(), async (chunks) => {
    let rest = '';
    const take = (line: string) => {
      const film = Object(jsonOf(line));
      if (isId(film.id)) {
        ids.push(film.id);
        popularity.push(Number(film.popularity) || 0);
      } else if (line.trim() !== '') broken++;
    };
    for await (const chunk of chunks) {
      const lines = (rest + chunk.toString('latin1')).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(take);
    }
    take(rest);
  });
  if (ids.length === 0 || broken > ids.length / 100) {
    throw new Error(`export with ${ids.length} films and ${broken} lines that are none`);
  }
  return { ids, popularity };
}

/** True for what the tables can hold as the id of a film. */
export const isId = (id: unknown): id is number =>
  typeof id === 'number' && Number.isInteger(id) && id > 0 && id < 2 ** 31;
