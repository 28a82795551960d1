import { useState } from 'preact/hooks';
import { useLanguage } from '../language/language.js';
import { DrawnPoster, type PosterFilm } from './drawn-poster.js';
import { hostAnswers, noteAnswer, sourcesOf } from './poster-host.js';

interface PosterProps {
  readonly film: PosterFilm;
  /** How wide it is shown, where the browser cannot see that by itself. */
  readonly width?: string;
}

/** The film's poster from TMDB, over the drawn one, which is seen where there is none or it does not come. */
export function Poster({ film, width = '12rem' }: PosterProps) {
  const { titleOf } = useLanguage();
  const { poster_path: path } = film;
  const [broken, setBroken] = useState<string>();
  return (
    <div class="poster">
      <DrawnPoster {...film} title={titleOf(film)} />
      {path !== null && path !== broken && hostAnswers() && (
        <img
          key={path}
          loading="lazy"
          sizes={`auto, ${width}`}
          {...sourcesOf(path)}
          alt=""
          onLoad={() => noteAnswer(true)}
          onError={() => {
            noteAnswer(false);
            setBroken(path);
          }}
        />
      )}
    </div>
  );
}
