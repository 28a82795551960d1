import { posterAddress, TMDB_IMAGES, widthOf } from '../../base/images.js';
import { once } from '../../base/once.js';

/** Where posters are: told in the page where it is another place. */
const images = once(() => {
  const told = document.querySelector<HTMLMetaElement>('meta[name=images]')?.content.split(' ');
  return told ? { secure_base_url: told[0], poster_sizes: told.slice(1) } : TMDB_IMAGES;
});

/** After so many failures and no picture the host counts as out of reach, and is left alone. */
const ENOUGH_FAILURES = 6;

let came = false;
let failures = 0;

/** True while it is worth asking TMDB's image host for a picture. */
export const hostAnswers = (): boolean => came || (navigator.onLine && failures < ENOUGH_FAILURES);

/** Notes whether a picture came; one that did not says nothing of the others. */
export function noteAnswer(ok: boolean): void {
  if (ok) came = true;
  else failures++;
}

/** Addresses of a poster, for the browser to choose by width and pixels of the screen. */
export const sourcesOf = (path: string) => ({
  src: posterAddress(images(), 185, path),
  srcset: images()
    .poster_sizes.map(widthOf)
    .map((width) => `${posterAddress(images(), width, path)} ${width}w`)
    .join(', '),
});
