import { join } from 'node:path';
import { readIfThere, replaceFile } from '../base/disk.js';
import { CONFIGURATION_FILE, imagesOf } from '../base/images.js';
import type { Json, Tmdb } from './request.js';

/** Films do not wait for it. */
const TRIES = 2;

/**
 * Asks where TMDB's pictures are, and keeps that beside the films. Gives whether it is another place
 * than before, which `note` takes down first; or why it is not known: what was kept stays.
 */
export async function askConfiguration(
  state: string,
  tmdb: Tmdb,
  note: () => Promise<void>,
): Promise<boolean | string> {
  const wrong = ({ images }: Json) => (Object(images) === images ? null : 'no images');
  const answer = await tmdb.ask('/configuration', wrong, TRIES);
  if (answer.is === 'unknown') return answer.why;
  const images = answer.is === 'found' ? imagesOf(answer.found) : null;
  if (images === null) return 'it names no host of posters by https, or no sizes';
  const file = join(state, CONFIGURATION_FILE);
  const text = `${JSON.stringify({ images })}\n`;
  if ((await readIfThere(file)) === text) return false;
  await note();
  await replaceFile(file, text);
  return true;
}
