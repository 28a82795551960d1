import type { ComponentChildren } from 'preact';
import { DOUBTFUL_RETURN } from '../../base/doubtful-return.js';
import { release } from '../api/ask.js';
import type { Movie } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { Links } from '../parts/links.js';

/** When, where and by whom, each linked to what else there is of it. */
export function Facts({ film }: { film: Movie }) {
  const { t, to, date, spoken, country, collection, keyword } = useLanguage();
  const released = useAnswer(release);
  // A film of another set has another film's number there.
  const isTmdb =
    released.state === 'here' && released.data.manifest.ids === 'tmdb' && film.id < 2 ** 28;
  return (
    <section>
      <h2>{t.film.facts}</h2>
      <dl class="facts">
        <Fact name={t.film.released}>{date(film.release_date)}</Fact>
        <Fact name={t.film.originalLanguage}>
          {film.original_language && (
            <a href={`${to('browse')}?language=${film.original_language}`}>
              {spoken(film.original_language)}
            </a>
          )}
        </Fact>
        <Fact name={t.film.spoken}>
          <Links
            links={film.languages.map(({ code, name }) => [
              `${to('browse')}?spoken_language=${code}`,
              spoken(code, name),
            ])}
          />
        </Fact>
        <Fact name={t.fields.countries}>
          <Links
            links={film.countries.map(({ code, name }) => [
              to(`country/${code}`),
              country(code, name),
            ])}
          />
        </Fact>
        <Fact name={t.fields.companies}>
          <Links links={film.companies.map(({ id, name }) => [to(`company/${id}`), name])} />
        </Fact>
        {film.collection && (
          <Fact name={t.group.collection}>
            <a href={to(`collection/${film.collection.id}`)}>{collection(film.collection.name)}</a>
          </Fact>
        )}
        {film.keywords.length > 0 && (
          <Fact name={t.fields.keywords}>
            {film.keywords.map(({ id, name }, i) => (
              <span key={id} lang={keyword(name) === undefined ? 'en' : undefined}>
                {i > 0 && ', '}
                <a href={to(`keyword/${id}`)}>{keyword(name) ?? name}</a>
              </span>
            ))}
          </Fact>
        )}
        <Fact name={t.film.elsewhere}>
          <Links
            links={[
              ...(isTmdb ? [[`https://www.themoviedb.org/movie/${film.id}`, 'TMDB'] as const] : []),
              ...(film.imdb_id
                ? [[`https://www.imdb.com/title/${film.imdb_id}/`, 'IMDb'] as const]
                : []),
              ...(/^https?:\/\//u.test(film.homepage ?? '')
                ? [[film.homepage ?? '', t.film.homepage] as const]
                : []),
            ]}
          />
        </Fact>
      </dl>
    </section>
  );
}

/** What it cost and brought in; what the source gives as 0 is unknown, and said so. */
export function Money({ film }: { film: Movie }) {
  const { t, money, number } = useLanguage();
  const { budget, revenue, profit } = film;
  return (
    <section>
      <h2>{t.film.money}</h2>
      <dl class="facts">
        <Fact name={t.fields.budget}>{budget !== null && money(budget)}</Fact>
        <Fact name={t.fields.revenue}>{revenue !== null && money(revenue)}</Fact>
        <Fact name={t.film.profit}>{profit !== null && money(profit)}</Fact>
        <Fact name={t.fields.return}>
          {film.return !== null && t.film.returnTimes(number(film.return, 2))}
        </Fact>
      </dl>
      {(film.return ?? 0) > DOUBTFUL_RETURN && <p class="doubt">⚠ {t.film.doubtfulReturn}</p>}
      <p class="muted small-note">{t.film.moneyNote}</p>
    </section>
  );
}

/** One fact; nothing stands for not knowing. */
function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  const { t } = useLanguage();
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children || <span class="muted">{t.film.unknown}</span>}</dd>
    </div>
  );
}
