import * as ask from '../api/ask.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { Poster } from '../poster/poster.js';
import { reasonsOf } from '../similar/reasons.js';

/** What the page does, shown: a film that most know, the one most like it, and why. */
export function HeroExample({ id }: { id: number | undefined }) {
  const language = useLanguage();
  const { t, to, titleOf } = language;
  const film = useAnswer(id === undefined ? null : ask.movie(id));
  const alike = useAnswer(id === undefined ? null : ask.similar(id, { n: 3, collection: 'out' }));
  if (film.state !== 'here' || alike.state !== 'here') return <div class="hero-example" />;
  const [best] = alike.data.results;
  return (
    <figure class="hero-example">
      <div class="fan-of-posters" aria-hidden="true">
        {[...alike.data.results].reverse().map((one) => (
          <Poster key={one.id} film={one} />
        ))}
        <Poster film={film.data} />
      </div>
      {best && (
        <figcaption>
          <a href={to(`movie/${film.data.id}`)}>{titleOf(film.data)}</a>
          <span aria-hidden="true"> → </span>
          <span class="unseen">: {t.similar.title}: </span>
          <a href={to(`movie/${best.id}`)}>{titleOf(best)}</a>
          <span class="muted">{reasonsOf(language, best.contributions)}</span>
        </figcaption>
      )}
    </figure>
  );
}
