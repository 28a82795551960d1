import * as ask from '../api/ask.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { Section } from '../parts/section.js';
import { Answered } from '../parts/state.js';
import { genreColours } from '../poster/genre-colours.js';

const bones = (n: number, kind = '') => (
  <div class={`tiles ${kind}`} aria-hidden="true">
    {Array.from({ length: n }, (_, i) => (
      <div key={i} class="tile bone" />
    ))}
  </div>
);

export function GenreTiles() {
  const { t, to, genre, filmCount } = useLanguage();
  const answer = useAnswer(ask.genres({ page: 1, page_size: 30 }));
  return (
    <Section title={t.homePage.genres}>
      <Answered answer={answer} loading={bones(20, 'genres')}>
        {({ results }) => (
          <ul class="tiles genres">
            {results.map(({ id, name, films }) => {
              const { base, light } = genreColours(name);
              return (
                <li key={id}>
                  <a
                    class="tile coloured"
                    style={{ '--base': base, '--light': light }}
                    href={`${to('browse')}?${new URLSearchParams({ genres: name })}`}
                  >
                    <span class="name">{genre(name)}</span>
                    <span class="tally">{filmCount(films)}</span>
                  </a>
                </li>
              );
            })}
          </ul>
        )}
      </Answered>
    </Section>
  );
}

/** The countries with most films. */
export function CountryTiles() {
  const { t, to, country, filmCount } = useLanguage();
  const answer = useAnswer(ask.countries({ page: 1, page_size: 12 }));
  return (
    <Section title={t.homePage.countries} all={to('countries')}>
      <Answered answer={answer} loading={bones(12)}>
        {({ results }) => (
          <ul class="tiles">
            {results.map(({ code, name, films }) => (
              <li key={code}>
                <a class="tile plain" href={to(`country/${code}`)}>
                  <span class="name">{country(code, name)}</span>
                  <span class="tally">{filmCount(films)}</span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  );
}
