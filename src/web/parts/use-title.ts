import { useEffect } from 'preact/hooks';

/** Names the browser's tab and the entry in the history. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title !== undefined) document.title = title === '' ? 'Cartelera' : `${title} · Cartelera`;
  }, [title]);
}
