const HOST = 'https://image.tmdb.org/t/p';

/** The widths in pixels at which TMDB has every poster. */
const WIDTHS = [185, 342, 500, 780];

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

/** Addresses of a poster at TMDB, for the browser to choose by width and pixels of the screen. */
export const sourcesOf = (path: string) => ({
  src: `${HOST}/w${WIDTHS[0]}${path}`,
  srcset: WIDTHS.map((width) => `${HOST}/w${width}${path} ${width}w`).join(', '),
});
