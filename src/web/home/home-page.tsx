import * as ask from '../api/ask.js';
import type { MovieSummary, Stats } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { useTitle } from '../parts/use-title.js';
import { MainSearch } from '../search/search-box.js';
import { Decades } from './decades.js';
import { FilmShelf } from './film-shelf.js';
import { HeroExample } from './hero-example.js';
import { CountryTiles, GenreTiles } from './tiles.js';

/** Few have voted, and those who did liked it. */
const GEMS = { sort: '-rating', votes_min: 100, votes_max: 500, page_size: 16 } as const;
const FAMOUS = { sort: '-vote_count', page_size: 4 } as const;
const POPULAR = { sort: '-popularity', page_size: 16 } as const;

/** Search first, then shelves to browse. */
export function HomePage() {
  const { t, filmCount } = useLanguage();
  useTitle('');
  const stats = useAnswer(ask.stats);
  const films = stats.state === 'here' ? filmCount(stats.data.films) : '…';
  const famous = useAnswer(ask.movies(FAMOUS));
  const known = famous.state === 'here' ? famous.data.results : [];
  return (
    <>
      <section class="hero">
        <div class="hero-text">
          <h1>{t.homePage.title}</h1>
          <p class="lead">{t.homePage.lead(films)}</p>
          <MainSearch large />
          <Examples films={known} />
        </div>
        <HeroExample id={known[0]?.id} />
      </section>
      <FilmShelf
        title={t.homePage.popular}
        note={t.homePage.popularWhy(stats.state === 'here' ? yearOf(stats.data.by_year) : '…')}
        query={POPULAR}
      />
      <FilmShelf title={t.homePage.gems} note={t.homePage.gemsWhy} query={GEMS} />
      <Decades stats={stats} />
      <GenreTiles />
      <CountryTiles />
    </>
  );
}

/** The last year with more than a few films: popularity is of when they were gathered. */
function yearOf(years: Stats['by_year']): string {
  const enough = Math.max(...years.map(({ films }) => films)) / 10;
  return String(years.filter(({ films }) => films >= enough).at(-1)?.year ?? '');
}

/** Films that most people know, to begin with. */
function Examples({ films }: { films: readonly MovieSummary[] }) {
  const { t, to, titleOf } = useLanguage();
  return (
    <div class="films-to-try">
      <span class="muted">{t.homePage.try}</span>
      {films.map((film) => (
        <a key={film.id} class="chip" href={to(`movie/${film.id}`)}>
          {titleOf(film)}
        </a>
      ))}
    </div>
  );
}
