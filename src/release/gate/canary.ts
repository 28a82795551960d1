import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../base/errors.js';
import { jsonOf } from '../../base/json.js';
import { PROGRAM_ROOT } from '../../base/program-root.js';
import { canUseWorkers, stepBack } from '../../base/worker.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { Answer, Recommender } from '../../recommender/index.js';
import type { Release } from '../stored/open-release.js';
import { sampleOf } from './facts.js';
import type { Measure } from './rules.js';

export interface Canary {
  /** How many answers over HTTP were not those of a direct call, of how many. */
  readonly answers: Measure;
  /** Resident memory of the process that answered, in bytes. */
  readonly memory?: number;
}

/** A question over HTTP, and the same one asked directly. */
interface Question {
  readonly path: string;
  readonly direct: () => Answer;
}

const QUESTIONS = 50;
const PATIENCE_MS = 60_000;

/** What the environment tells of the service that may run here, and of no other. */
const OF_ONE_SERVICE = new Set([
  ...['HOST', 'PORT', 'RATE_LIMIT', 'TRUST_PROXY', 'ADMIN_KEY', 'ADMIN_PORT'],
  ...['LOG', 'LOG_QUERY', 'WORKERS'],
]);

/**
 * Has a process of its own serve a release, as `serve` does and under the limits of this process, and
 * ask it fifty questions; null where the program is not compiled.
 */
export async function askCanary(
  out: string,
  name: string,
  { catalogue, recommender }: Release,
): Promise<Canary | null> {
  const program = join(PROGRAM_ROOT, 'dist/cli.js');
  if (!canUseWorkers || !existsSync(program)) return null;
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !OF_ONE_SERVICE.has(name)),
  );
  const options = ['serve', '--out', out, '--release', name, '--port', '0', '--json', '--quiet'];
  const child = spawn(process.execPath, [...process.execArgv, program, ...options], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  // Nobody waits for it as for the service that may run beside.
  if (child.pid !== undefined) stepBack(child.pid);
  let said = '';
  let printed = '';
  child.stderr?.on('data', (data: Buffer) => {
    said = `${said}${data}`.slice(-1000);
  });
  const ended = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      reject(new Error(`it ended (${code ?? signal}): ${said.trim().split('\n').at(-1)}`));
    });
    const late = setTimeout(() => reject(new Error('it did not answer in time')), PATIENCE_MS);
    late.unref();
  });
  ended.catch(() => {});
  const started = new Promise<string>((resolve) => {
    child.stdout?.on('data', (data: Buffer) => {
      printed += data;
      const { address } = Object(jsonOf(printed));
      if (typeof address === 'string') resolve(address);
    });
  });
  try {
    const address = await Promise.race([started, ended]);
    return await Promise.race([compare(address, questionsOf(catalogue, recommender)), ended]);
  } catch (error) {
    return { answers: { candidate: QUESTIONS, change: QUESTIONS, why: messageOf(error) } };
  } finally {
    child.kill('SIGKILL');
    // When it is no more, whoever decides next clears away its lease.
    await ended.catch(() => {});
  }

  async function compare(address: string, questions: readonly Question[]): Promise<Canary> {
    const wrong: string[] = [];
    for (const { path, direct } of questions) {
      const response = await fetch(`${address}${path}`);
      const { results } = Object(await response.json().catch(() => null));
      const expected = direct().results.map(({ row, score, rawScore }) => ({
        id: catalogue.movies.id[row],
        score,
        raw_score: rawScore,
      }));
      const given = Array.isArray(results)
        ? results.map(({ id, score, raw_score }) => ({ id, score, raw_score }))
        : response.status;
      if (JSON.stringify(given) !== JSON.stringify(expected)) wrong.push(path);
    }
    const metrics = await fetch(`${address}/metrics`).then((response) => response.text());
    const memory = Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1]);
    return {
      answers: {
        candidate: wrong.length,
        change: wrong.length,
        why: wrong.length > 0 ? `as ${wrong[0]}` : `of ${questions.length} answers`,
      },
      ...(memory > 0 && { memory }),
    };
  }
}

/** Fifty questions at most, the same ones for releases of the same films. */
function questionsOf({ movies }: Catalogue, recommender: Recommender): Question[] {
  return sampleOf(movies, QUESTIONS).map((row, i, rows) => {
    const id = movies.id[row];
    const other = rows[(i + 1) % rows.length];
    const where = { yearMin: Math.max(0, movies.release_year[row] - 10), votesMin: 1 };
    if (i % 5 === 3) {
      return {
        path: `/v1/movies/${id}/similar?n=20&year_min=${where.yearMin}&votes_min=1`,
        direct: () => recommender.similar(row, { n: 20, where }),
      };
    }
    if (i % 5 === 4 && other !== row) {
      const liked = [row, other].map((one) => ({ row: one, weight: 1 }));
      return {
        path: `/v1/recommendations?liked=${id},${movies.id[other]}`,
        direct: () => recommender.recommend(liked, []),
      };
    }
    return { path: `/v1/movies/${id}/similar`, direct: () => recommender.similar(row) };
  });
}
