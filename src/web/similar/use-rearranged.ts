import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const MOVE = { duration: 420, easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)' };

/** Lets the children of a list glide to their new places, and new ones appear, when its order changes. */
export function useRearranged<E extends HTMLElement>(order: unknown): RefObject<E | null> {
  const list = useRef<E>(null);
  const tops = useRef(new Map<string, number>());

  useLayoutEffect(() => {
    if (order === undefined) return;
    const before = tops.current;
    const after = new Map<string, number>();
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const child of [...(list.current?.children ?? [])] as HTMLElement[]) {
      const id = child.dataset.id ?? '';
      after.set(id, child.offsetTop);
      if (still || before.size === 0) continue;
      const from = before.get(id);
      if (from === undefined) child.animate([{ opacity: 0 }, { opacity: 1 }], MOVE);
      else if (from !== child.offsetTop) {
        const moved = `translateY(${from - child.offsetTop}px)`;
        child.animate([{ transform: moved }, { transform: 'none' }], MOVE);
      }
    }
    tops.current = after;
  }, [order]);
  return list;
}
