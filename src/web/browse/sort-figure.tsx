import { DOUBTFUL_RETURN } from '../../base/doubtful-return.js';
import type { MovieSummary } from '../api/client.js';
import type { Language } from '../language/language-of.js';

/** What a film is sorted by, for its card; undefined where the card tells it anyway. */
export function sortFigure(film: MovieSummary, sort: string, { t, date, money, number }: Language) {
  const { year, release_date, popularity, vote_count, rating, revenue, known_return } = film;
  const withYear = (text: string | undefined | null | false | 0) => text && `${year} · ${text}`;
  switch (sort.replace('-', '')) {
    case 'popularity':
      return withYear(popularity !== null && t.browsePage.popularity(number(popularity, 1)));
    case 'rating':
      return withYear(rating && `★ ${number(rating, 2)}`);
    case 'vote_count':
      return withYear(vote_count && t.film.votes(number(vote_count)));
    case 'release_date':
      return date(release_date);
    case 'revenue':
      return withYear(revenue && money(revenue));
    case 'known_return':
      return (
        known_return && (
          <>
            {withYear(t.browsePage.timesCost(number(known_return, 1)))}
            {known_return > DOUBTFUL_RETURN && <p class="doubt">⚠ {t.film.doubtfulReturn}</p>}
          </>
        )
      );
    default:
      return undefined;
  }
}
