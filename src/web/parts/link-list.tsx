import { useLanguage } from '../language/language.js';

/** Path, name and detail of what a line leads to, and the language of the detail where it is another. */
export type LinkLine = readonly [path: string, name: string, detail: string, lang?: string];

export function LinkList({ links }: { links: readonly LinkLine[] }) {
  const { to } = useLanguage();
  return (
    <ul class="credits">
      {links.map(([path, name, detail, lang], i) => (
        <li key={`${path} ${i}`}>
          <a href={to(path)}>{name}</a>
          <span class="muted" lang={lang}>
            {detail}
          </span>
        </li>
      ))}
    </ul>
  );
}
