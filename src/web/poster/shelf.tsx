import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';

/** Part of the shelf in sight that a press of an arrow passes. */
const STEP = 0.8;

/** A row that scrolls sideways; whoever has a mouse has arrows for it. */
export function Shelf({ children }: { readonly children: ComponentChildren }) {
  const list = useRef<HTMLUListElement>(null);
  const [end, setEnd] = useState<'first' | 'last' | undefined>('first');
  const look = ({ scrollLeft, clientWidth, scrollWidth }: HTMLElement) => {
    if (scrollLeft < 8) setEnd('first');
    else setEnd(scrollLeft + clientWidth > scrollWidth - 8 ? 'last' : undefined);
  };
  const arrow = (name: 'first' | 'last', towards: 1 | -1, icon: string) => (
    <button
      type="button"
      class={`shelf-arrow to-${name}`}
      tabIndex={-1}
      aria-hidden="true"
      disabled={end === name}
      onClick={() => list.current?.scrollBy(towards * STEP * list.current.clientWidth, 0)}
    >
      <svg
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        stroke-width="2.4"
        aria-hidden="true"
      >
        <path d={icon} />
      </svg>
    </button>
  );
  return (
    <div class="shelf-frame">
      <ul class="shelf" ref={list} onScroll={(event) => look(event.currentTarget)}>
        {children}
      </ul>
      {arrow('first', -1, 'm15 5-7 7 7 7')}
      {arrow('last', 1, 'm9 5 7 7-7 7')}
    </div>
  );
}
