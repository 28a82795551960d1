import { useState } from 'preact/hooks';
import { useLanguage } from '../language/language.js';
import { merged, queryOf, sizeOf, type Taste } from './taste.js';

interface LinkedTasteProps {
  readonly linked: Taste;
  readonly kept: Taste;
  readonly keep: (taste: Taste) => void;
}

/** Says that a taste came with a link, and keeps it: what one has is replaced when one says so. */
export function LinkedTaste({ linked, kept, keep }: LinkedTasteProps) {
  const { t, to, filmCount } = useLanguage();
  const [asking, setAsking] = useState(false);
  const button = (name: string, press: () => void, primary = false) => (
    <button type="button" class={primary ? 'button primary' : 'button'} onClick={press}>
      {name}
    </button>
  );
  if (asking) {
    return (
      <div class="notice" role="status">
        <p>{t.taste.replaces(filmCount(sizeOf(kept)))}</p>
        {button(t.taste.merge, () => keep(merged(kept, linked)), true)}
        {button(t.taste.replace, () => keep(linked))}
        {button(t.taste.cancel, () => setAsking(false))}
      </div>
    );
  }
  return (
    <div class="notice" role="status">
      <p>{t.taste.fromLink}</p>
      {button(t.taste.keep, () => (sizeOf(kept) > 0 ? setAsking(true) : keep(linked)), true)}
      <a class="button" href={`${to('both')}${queryOf(linked)}`}>
        {t.taste.both}
      </a>
      <a class="button" href={location.pathname}>
        {t.taste.mine}
      </a>
    </div>
  );
}
