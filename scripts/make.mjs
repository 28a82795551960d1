import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

export const inDist = (name) => join(root, 'dist', name);

/**
 * Does the work unless its results are in dist/ and its stamp there, written when all went well, is newer than all
 * sources.
 */
export function make(title, stampName, sources, results, work) {
  const started = new Date();
  const stamp = inDist(stampName);
  const isThere = [stamp, ...results.map(inDist)].every(existsSync);
  if (isThere && newest(stamp) > Math.max(...sources.map(newest))) return;
  console.log(title);
  rmSync(stamp, { force: true });
  work();
  writeFileSync(stamp, '');
  // What was saved meanwhile may have been missed: it is newer than the stamp.
  utimesSync(stamp, started, started);
}

/** When a file, or anything in a folder, was last written. */
function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
