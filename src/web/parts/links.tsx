import { useLanguage } from '../language/language.js';

/** Links with commas between them. */
export function Links({ links }: { links: readonly (readonly [string, string])[] }) {
  const { t } = useLanguage();
  if (links.length === 0) return <span class="muted">{t.film.unknown}</span>;
  return (
    <>
      {links.map(([href, name], i) => (
        <span key={href}>
          {i > 0 && ', '}
          <a href={href} rel="noopener">
            {name}
          </a>
        </span>
      ))}
    </>
  );
}
