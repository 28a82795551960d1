import { useEffect, useState } from 'preact/hooks';

const HOST = 'https://image.tmdb.org/t/p';

let reachable: Promise<boolean> | undefined;

/** Asks TMDB's image host once for one small picture; until it answers, posters are drawn. */
function hostAnswers(path: string): Promise<boolean> {
  reachable ??= new Promise((resolve) => {
    if (!navigator.onLine) return resolve(false);
    const picture = new Image();
    picture.onload = () => resolve(true);
    picture.onerror = () => resolve(false);
    picture.src = `${HOST}/w92${path}`;
  });
  return reachable;
}

/** Address of a poster at TMDB, or undefined where there is none or the host is out of reach. */
export function usePosterUrl(path: string | null, size: 'w185' | 'w342'): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let wanted = true;
    setUrl(undefined);
    if (path !== null) {
      void hostAnswers(path).then((answers) => {
        if (wanted && answers) setUrl(`${HOST}/${size}${path}`);
      });
    }
    return () => {
      wanted = false;
    };
  }, [path, size]);
  return url;
}
