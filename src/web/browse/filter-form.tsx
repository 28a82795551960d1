import * as ask from '../api/ask.js';
import { type Answer, useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { Choice } from '../parts/choice.js';
import { Range } from '../parts/number-field.js';
import { type FilterProps, OriginalLanguage, Years } from '../parts/shared-filters.js';

export function FilterForm({ query, change }: FilterProps) {
  const { t, genre, country } = useLanguage();
  const genres = useAnswer(ask.genres({ page: 1, page_size: 50 }));
  const countries = useAnswer(ask.countries({ page: 1, page_size: 100 }));
  const field = (name: string) => ({
    value: query.get(name) ?? '',
    onChange: (value: string) => change(name, value),
  });
  const { value: words, onChange: find } = field('q');
  return (
    <form
      class="filters"
      aria-label={t.browsePage.filters}
      onSubmit={(event) => event.preventDefault()}
    >
      <label class="field">
        {t.fields.title}
        <input
          class="input"
          type="search"
          value={words}
          onInput={(event) => find(event.currentTarget.value)}
        />
      </label>
      <Choice
        label={t.controls.genres}
        any={t.browsePage.any}
        {...field('genres')}
        options={listed(genres).map(({ name }) => [name, genre(name)])}
      />
      <Choice
        label={t.group.country}
        any={t.browsePage.any}
        {...field('country')}
        options={listed(countries).map(({ code, name }) => [code, country(code, name)])}
      />
      <OriginalLanguage query={query} change={change} />
      <Years query={query} change={change} />
      <Range
        title={t.browsePage.minutes}
        from={{ label: t.browsePage.minutesMin, bound: '0', ...field('runtime_min') }}
        to={{ label: t.browsePage.minutesMax, bound: '∞', ...field('runtime_max') }}
      />
      <Range
        title={t.browsePage.votes}
        from={{ label: t.browsePage.votesMin, bound: '0', ...field('votes_min') }}
        to={{ label: t.browsePage.votesMax, bound: '∞', ...field('votes_max') }}
      />
    </form>
  );
}

const listed = <T,>(answer: Answer<{ results: T[] }>): T[] =>
  answer.state === 'here' ? answer.data.results : [];
