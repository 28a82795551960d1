import { useLanguage } from '../language/language.js';

/** Path, name and detail of what a line leads to. */
export type LinkLine = readonly [path: string, name: string, detail: string];

export function LinkList({ links }: { links: readonly LinkLine[] }) {
  const { to } = useLanguage();
  return (
    <ul class="credits">
      {links.map(([path, name, detail], i) => (
        <li key={`${path} ${i}`}>
          <a href={to(path)}>{name}</a>
          <span class="muted">{detail}</span>
        </li>
      ))}
    </ul>
  );
}
