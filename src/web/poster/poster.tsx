import { useState } from 'preact/hooks';
import { useLanguage } from '../language/language.js';
import { DrawnPoster, type PosterFilm } from './drawn-poster.js';
import { usePosterUrl } from './poster-host.js';

interface PosterProps {
  readonly film: PosterFilm;
  readonly size?: 'w185' | 'w342';
}

/** The film's poster from TMDB, or the drawn one where there is none or it does not come. */
export function Poster({ film, size = 'w185' }: PosterProps) {
  const url = usePosterUrl(film.poster_path, size);
  const { titleOf } = useLanguage();
  const [broken, setBroken] = useState<string>();
  return (
    <div class="poster">
      <DrawnPoster {...film} title={titleOf(film)} />
      {url !== undefined && url !== broken && (
        <img src={url} alt="" loading="lazy" onError={() => setBroken(url)} />
      )}
    </div>
  );
}
