import { useEffect, useRef } from 'preact/hooks';
import { useLanguage } from '../language/language.js';
import { navigate } from '../parts/location.js';
import { SearchBox } from './search-box.js';
import { type Page, pathOf } from './suggestions.js';

/** Whoever writes keeps every key. */
const WRITING = 'input, textarea, select, [contenteditable]';

/** A search that Ctrl-K opens over any view, which leads to pages, too; / leads to the view's own. */
export function Palette({ pages }: { pages: readonly Page[] }) {
  const { tools, to } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const at = event.target as Element;
      // The focus may still be in the palette when it has just been closed.
      const isLeft = dialog.current?.contains(at) && !dialog.current.open;
      if ((at.closest(WRITING) && !isLeft) || event.altKey) return;
      const { key, ctrlKey, metaKey } = event;
      if (key === '/' && !ctrlKey && !metaKey) {
        document
          .querySelector<HTMLInputElement>('main .search input, .masthead .search input')
          ?.focus();
      } else if (key.toLowerCase() === 'k' && (ctrlKey || metaKey)) {
        dialog.current?.showModal();
        dialog.current?.querySelector('input')?.focus();
      } else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  return (
    <dialog
      class="palette"
      ref={dialog}
      aria-label={tools.palette.label}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.close()}
    >
      <SearchBox
        label={tools.palette.label}
        placeholder={tools.palette.placeholder}
        pages={[{ kind: 'pages', name: tools.palette.home, href: to('') }, ...pages]}
        onPick={(one) => {
          dialog.current?.close();
          navigate(one.kind === 'pages' ? one.href : to(pathOf(one)));
        }}
      />
      <button type="button" class="link" onClick={() => dialog.current?.close()}>
        {tools.palette.close}
      </button>
    </dialog>
  );
}
