import * as ask from '../api/ask.js';
import type { MovieProfile } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { moviesQueryOf } from '../browse/browse-page.js';
import { FilterForm } from '../browse/filter-form.js';
import { useLanguage } from '../language/language.js';
import { Downloads } from '../parts/downloads.js';
import { changeQuery } from '../parts/location.js';
import { Section } from '../parts/section.js';
import { Answered } from '../parts/state.js';
import { fieldName } from '../similar/families.js';
import { CalendarCharts } from './calendar-charts.js';

/** Any films that the filters let through, profiled beside all of them. */
export function Selection({ query }: { query: URLSearchParams }) {
  const { t, tools, to, code, filmCount } = useLanguage();
  const { sort: _, page: __, page_size: ___, ...asked } = moviesQueryOf(query, '-popularity', code);
  const isChosen = Object.keys(asked).length > 0;
  const chosen = useAnswer(isChosen ? ask.movieProfile(asked) : null);
  const whole = useAnswer(isChosen ? ask.movieProfile({}) : null);
  return (
    <Section title={tools.selection.title} note={tools.selection.lead}>
      <FilterForm query={query} change={changeQuery} />
      {isChosen && (
        <Answered answer={chosen} loading={<div class="bone" style={{ height: '20rem' }} />}>
          {(films) => (
            <>
              <p class="result-bar" role="status">
                <a href={`${to('browse')}?${query}`}>{filmCount(films.films)}</a>
                <a href={to('data')}>{t.browsePage.clear}</a>
              </p>
              {films.films === 0 && <p>{t.browsePage.none}</p>}
              {films.films > 0 && whole.state === 'here' && (
                <Beside chosen={films} whole={whole.data} />
              )}
              {films.films > 0 && <Downloads list="movies" query={asked} />}
              {films.films > 0 && <CalendarCharts stats={films} chosen={String(query)} />}
            </>
          )}
        </Answered>
      )}
    </Section>
  );
}

/** Medians, and what is missing, of the selection and of all films. */
function Beside({ chosen, whole }: { chosen: MovieProfile; whole: MovieProfile }) {
  const { t, tools, number, percent, genre } = useLanguage();
  const { selection: words } = tools;
  const sides = [chosen, whole];
  const row = (name: string, cells: readonly string[]) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      {cells.map((cell, i) => (
        <td key={i} class="number">
          {cell}
        </td>
      ))}
    </tr>
  );
  const median = (value: number | null) =>
    value === null ? '–' : number(value, value < 100 && !Number.isInteger(value) ? 1 : 0);
  return (
    <table class="beside">
      <thead>
        <tr>
          <td />
          <th scope="col" class="number">
            {words.chosen}
          </th>
          <th scope="col" class="number">
            {words.whole}
          </th>
        </tr>
      </thead>
      <tbody>
        {row(
          t.data.films,
          sides.map(({ films }) => number(films)),
        )}
        {(Object.keys(chosen.columns) as (keyof MovieProfile['columns'])[]).map((name) =>
          row(
            `${fieldName(t, name)}: ${words.median}`,
            sides.map(({ columns: { [name]: spread } }) => median(spread.median)),
          ),
        )}
        {(Object.keys(chosen.missing) as (keyof MovieProfile['missing'])[]).map((name) =>
          row(
            `${fieldName(t, name)}: ${words.missing}`,
            sides.map(({ missing, films }) => percent(missing[name] / films)),
          ),
        )}
        {chosen.by_genre.slice(0, 5).map(({ name }) =>
          row(
            genre(name),
            sides.map(({ by_genre, films }) =>
              percent((by_genre.find((one) => one.name === name)?.films ?? 0) / films),
            ),
          ),
        )}
      </tbody>
    </table>
  );
}
