import { useLanguage } from '../language/language.js';
import { Marks } from '../marks/marks.js';
import { judged, keepTaste, keptTaste, sizeOf, useKeptTaste, type Verdict } from './taste.js';

/** Says of a film whether one likes it; once more takes it back. */
export function TasteButtons({ film }: { film: { readonly id: number; readonly title: string } }) {
  const { t, to, filmCount } = useLanguage();
  const taste = useKeptTaste();
  const button = (verdict: Verdict, name: string) => {
    const pressed = taste[verdict].includes(film.id);
    const judge = () => keepTaste(judged(keptTaste(), film.id, pressed ? undefined : verdict));
    return (
      <button type="button" class="button" aria-pressed={pressed} onClick={judge}>
        {name}
      </button>
    );
  };
  return (
    <div class="buttons">
      {button('liked', t.film.like)}
      {button('disliked', t.film.dislike)}
      <Marks film={film} named />
      <span class="taste-size" role="status">
        {sizeOf(taste) > 0 && <a href={to('taste')}>{t.taste.size(filmCount(sizeOf(taste)))}</a>}
      </span>
    </div>
  );
}
