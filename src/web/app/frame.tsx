import { useLanguage } from '../language/language.js';
import { useLists } from '../marks/lists.js';
import type { Place } from '../parts/location.js';
import { Palette } from '../search/palette.js';
import { MainSearch } from '../search/search-box.js';
import { sizeOf, useKeptTaste } from '../taste/taste.js';

const SECTIONS = [
  'browse',
  'tonight',
  'taste',
  'lists',
  'compare',
  'people',
  'data',
  'model',
  'api',
] as const;

const GROUPS = ['collections', 'companies', 'countries', 'keywords'] as const;

/** Under which section of the menu a view stands. */
const HOME_OF: Readonly<Record<string, string>> = {
  movie: 'browse',
  person: 'people',
  both: 'taste',
};

/** Name, search, language and sections. The home view has its own, larger search. */
export function Masthead({ place }: { place: Place }) {
  const { t, to, code, number } = useLanguage();
  const [section = ''] = place.path;
  const tallies: Readonly<Record<string, number>> = {
    taste: sizeOf(useKeptTaste()),
    lists: useLists().watchlist.size,
  };
  const current = HOME_OF[section] ?? section;
  const other = code === 'es' ? 'en' : 'es';
  const query = String(place.query);
  const here = `/${other}/${place.path.map(encodeURIComponent).join('/')}${query && `?${query}`}`;
  return (
    <header class="masthead">
      <a class="skip" href="#main">
        {t.skip}
      </a>
      <div class="inner">
        <a class="brand" href={to('')} aria-current={section === '' ? 'page' : undefined}>
          <Logo />
          Cartelera
        </a>
        {section !== '' && <MainSearch />}
        <a class="other-language" href={here} lang={other} hreflang={other}>
          {t.otherLanguage}
        </a>
        <nav class="nav" aria-label={t.menu}>
          <ul>
            {SECTIONS.map((name) => (
              <li key={name}>
                <a
                  ref={name === current ? intoView : null}
                  href={to(name)}
                  aria-current={name === current ? 'page' : undefined}
                >
                  {t.nav[name]}{' '}
                  {(tallies[name] ?? 0) > 0 && (
                    <span class="tally">{number(tallies[name] ?? 0)}</span>
                  )}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <Palette
        pages={[
          ...SECTIONS.map((name) => page(t.nav[name], to(name))),
          ...GROUPS.map((name) => page(t.group[name], to(name))),
          page(t.otherLanguage, here),
        ]}
      />
    </header>
  );
}

const page = (name: string, href: string) => ({ kind: 'pages', name, href }) as const;

/** On a narrow screen the menu scrolls sideways: the present section is to be seen. */
const intoView = (link: HTMLElement | null): void => {
  requestAnimationFrame(() => {
    const menu = link?.closest('nav');
    if (link && menu) menu.scrollLeft = link.offsetLeft - menu.clientWidth / 2;
  });
};

const Logo = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="7" fill="#b3261e" />
    <path d="M22.5 20.3A8 8 0 1 1 22.5 11.7" fill="none" stroke="#fff6e5" stroke-width="4.4" />
    <circle cx="25" cy="16" r="2.2" fill="#ffc04d" />
  </svg>
);

/** What the catalogue also holds, how it works, and whose data it is. */
export function Colophon() {
  const { t, to, code } = useLanguage();
  return (
    <footer class="colophon">
      <div class="inner">
        <div>
          <p class="colophon-text">{t.tagline}</p>
          <p>{t.tmdb}</p>
        </div>
        <nav aria-label={t.footer.catalogue}>
          <h2>{t.footer.catalogue}</h2>
          <ul>
            {GROUPS.map((name) => (
              <li key={name}>
                <a href={to(name)}>{t.group[name]}</a>
              </li>
            ))}
          </ul>
        </nav>
        <nav aria-label={t.footer.about}>
          <h2>{t.footer.about}</h2>
          <ul>
            <li>
              <a href="/docs">{t.footer.docs}</a>
            </li>
            <li>
              <a href={`/report?lang=${code}`}>{t.footer.report}</a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
