import { useLanguage } from '../language/language.js';
import { keepLists, keptLists, type ListName, marked, useLists } from './lists.js';

interface MarkedFilm {
  readonly id: number;
  readonly title: string;
  readonly title_es?: string | undefined;
}

const ICONS: Readonly<Record<ListName, string>> = {
  seen: 'M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12Zm10-3.2a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4Z',
  watchlist: 'M6 3.5h12v17l-6-4.6-6 4.6Z',
};

/** One press each: that one has seen a film, that one wants to; once more takes it back. */
export function Marks({ film, named = false }: { film: MarkedFilm; named?: boolean }) {
  const { t, titleOf } = useLanguage();
  const lists = useLists();
  const button = (name: ListName) => {
    const pressed = lists[name].has(film.id);
    return (
      <button
        type="button"
        class={named ? 'button' : 'mark'}
        aria-pressed={pressed}
        aria-label={named ? undefined : `${t.marks[name]}: ${titleOf(film)}`}
        title={named ? undefined : t.marks[name]}
        onClick={() => keepLists(marked(keptLists(), name, [film.id], !pressed))}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d={ICONS[name]} />
        </svg>
        {named && t.marks[name]}
      </button>
    );
  };
  const buttons = [button('seen'), button('watchlist')];
  return named ? buttons : <div class="marks">{buttons}</div>;
}

/** Leaves what was seen out of the lists of films; not shown where nothing was. */
export function HideSeen() {
  const { t, number } = useLanguage();
  const lists = useLists();
  if (lists.seen.size === 0) return null;
  return (
    <label class="check" title={t.marks.hideHow}>
      <input
        type="checkbox"
        checked={lists.hide}
        onChange={(event) => keepLists({ ...keptLists(), hide: event.currentTarget.checked })}
      />
      {t.marks.hide(number(lists.seen.size))}
    </label>
  );
}
