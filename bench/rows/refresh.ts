import { once } from 'node:events';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { measure } from '../measure.js';
import type { Row } from '../row.js';
import { ROOT } from '../workspace.js';

const FILMS = 1_000_000;
const CHANGED = 3_000;
const TODAY = '2026-11-29';
const DAY = Date.parse(TODAY) / 86_400_000;

const filmOf = (id: number, overview: string) => ({
  ...{ id, title: `Film ${id}`, release_date: '2001-02-03', status: 'Released', overview },
  ...{ popularity: 1.5, vote_average: 6.5, vote_count: id % 1000, runtime: 100 },
  credits: { cast: [{ id: id % 5000, name: `Person ${id % 5000}`, character: 'A' }], crew: [] },
});
const WORDS = 'A film of which somebody has written what it is about. '.repeat(24);

/** A state of a million films, each of 1.6 KB and asked a hundred days ago at most. */
async function writeState(state: string): Promise<void> {
  mkdirSync(join(state, 'log'), { recursive: true });
  const out = createWriteStream(join(state, 'films.ndjson'));
  const ids = Array.from({ length: FILMS }, (_, i) => i + 1);
  for (let from = 0; from < FILMS; from += 1000) {
    const lines = ids.slice(from, from + 1000).map((id) => JSON.stringify(filmOf(id, WORDS)));
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
  }
  await new Promise<void>((end) => out.end(() => end()));
  const days = ids.map((id) => DAY - 1 - (id % 100));
  const index = { ids, days, marks: ids, gone: [] };
  writeFileSync(join(state, 'log', 'index.json'), JSON.stringify(index));
  const due = { changed: [], lost: [], new: [], oldest: [] };
  const plan = { day: DAY - 1, due, through: DAY - 1, followed: DAY - 200, missing: [] };
  writeFileSync(join(state, 'log', 'plan.json'), JSON.stringify(plan));
}

/** Answers as TMDB does, at once. */
function tmdb(): ReturnType<typeof createServer> {
  const line = (id: number) =>
    `{"adult":false,"id":${id},"original_title":"Film ${id}","popularity":1.2707,"video":false}\n`;
  const lines = Array.from({ length: FILMS }, (_, i) => line(i + 1));
  const exported = gzipSync(lines.join(''), { level: 1 });
  return createServer(({ url = '' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const id = Number(/^\/3\/movie\/(\d+)$/.exec(pathname)?.[1]);
    if (pathname.startsWith('/exports/')) return void response.end(exported);
    response.setHeader('content-type', 'application/json');
    if (id) return void response.end(JSON.stringify(filmOf(id, `${WORDS}Anew.`)));
    const page = Number(searchParams.get('page'));
    const results = Array.from({ length: 100 }, (_, i) => ({ id: (page - 1) * 100 + i + 1 }));
    const pages = { page, total_pages: CHANGED / 100, total_results: CHANGED, results };
    response.end(JSON.stringify(pages));
  });
}

export const refresh: Row = {
  name: 'refresh',
  about:
    'a day of "refresh" with a state of a million films, at the pace that TMDB allows: five minutes',
  onlyWhenAsked: true,
  async measure(workspace) {
    const { say } = workspace;
    say('making a state of a million films');
    const state = workspace.folderOf('tmdb');
    await writeState(state);
    const server = tmdb().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    Object.assign(process.env, {
      ...{ TMDB_TOKEN: 'none', TMDB_API_URL: `${url}/3`, TMDB_EXPORT_URL: `${url}/exports` },
    });
    say('asking for what a day is due');
    const args = ['refresh', '--quiet', '--state', state, '--today', TODAY];
    const { wall, cpu, peak } = await measure(process.execPath, [
      join(ROOT, 'dist/cli.js'),
      ...args,
    ]);
    server.closeAllConnections();
    server.close();
    const figures = [
      { what: 'refresh: processor time', unit: 's', ours: [cpu], wanted: { below: 60 } },
      { what: 'refresh: peak memory', unit: 'MiB', ours: [peak], wanted: { below: 381 } },
      { what: 'refresh: time, most of it waiting its turn', unit: 's', ours: [wall] },
    ];
    return {
      figures: figures.filter(({ ours }) => !Number.isNaN(ours[0])),
      notes: [
        `${FILMS} films of ${JSON.stringify(filmOf(1, WORDS)).length} bytes; ${CHANGED} changed.`,
      ],
    };
  },
};
