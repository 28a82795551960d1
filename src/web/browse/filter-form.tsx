import type { TargetedEvent } from 'preact';
import { useId } from 'preact/hooks';
import * as ask from '../api/questions.js';
import { type Answer, useAnswer } from '../api/use-answer.js';
import { navigate } from '../app/location.js';
import { useLanguage } from '../language/language.js';
import { OriginalLanguage } from '../similar/controls.js';
import type { Sort } from './filters.js';

interface FilterFormProps {
  readonly query: URLSearchParams;
  readonly change: (name: string, value: string) => void;
}

/** The filters of the browse view. */
export function FilterForm({ query, change }: FilterFormProps) {
  const { t, genre, country } = useLanguage();
  const genres = useAnswer(ask.genres({ page: 1, page_size: 50 }));
  const countries = useAnswer(ask.countries({ page: 1, page_size: 100 }));
  const sorts = Object.entries(t.browsePage.sorts) as [Sort, string][];
  const field = (name: string) => ({
    value: query.get(name) ?? '',
    onChange: (v: string) => change(name, v),
  });
  return (
    <form
      class="filters"
      aria-label={t.browsePage.filters}
      onSubmit={(event) => event.preventDefault()}
    >
      <Text label={t.browsePage.words} type="text" {...field('q')} />
      <Choice
        label={t.browsePage.genre}
        any={t.browsePage.any}
        {...field('genres')}
        options={listed(genres).map(({ name }) => [name, genre(name)])}
      />
      <Text label={t.browsePage.from} type="year" {...field('year_min')} />
      <Text label={t.browsePage.to} type="year" {...field('year_max')} />
      <Choice
        label={t.browsePage.country}
        any={t.browsePage.any}
        {...field('country')}
        options={listed(countries).map(({ code, name }) => [code, country(code, name)])}
      />
      <OriginalLanguage {...field('language')} />
      <Text label={t.browsePage.votesMin} type="number" {...field('votes_min')} />
      <Text label={t.browsePage.votesMax} type="number" {...field('votes_max')} />
      <Choice
        label={t.browsePage.sort}
        value={query.get('sort') ?? sorts[0][0]}
        onChange={(value) => change('sort', value)}
        options={sorts}
      />
      <button
        type="button"
        class="button"
        disabled={[...query].length === 0}
        onClick={() => navigate(location.pathname, { replace: true })}
      >
        {t.browsePage.clear}
      </button>
    </form>
  );
}

const listed = <T,>(answer: Answer<{ results: T[] }>): T[] =>
  answer.state === 'here' ? answer.data.results : [];

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const NUMBERS = { year: { min: 1874, max: 2100 }, number: { min: 0 } };

/** A text or a number, taken over when it is finished. */
function Text({ label, value, type, onChange }: FieldProps & { type: 'text' | 'year' | 'number' }) {
  const id = useId();
  const shared = {
    id,
    class: 'input',
    key: value,
    defaultValue: value,
    onChange: (event: TargetedEvent<HTMLInputElement>) => onChange(event.currentTarget.value),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {type === 'text' ? (
        <input type="text" {...shared} />
      ) : (
        <input type="number" {...NUMBERS[type]} {...shared} />
      )}
    </div>
  );
}

interface ChoiceProps extends FieldProps {
  readonly options: readonly (readonly [string, string])[];
  readonly any?: string;
}

function Choice({ label, value, options, any, onChange }: ChoiceProps) {
  return (
    <label class="field">
      {label}
      <select
        class="select"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {any !== undefined && <option value="">{any}</option>}
        {options.map(([key, name]) => (
          <option key={key} value={key} selected={key === value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
