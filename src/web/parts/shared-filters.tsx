import * as ask from '../api/ask.js';
import { useAnswer } from '../api/use-answer.js';
import { useLanguage } from '../language/language.js';
import { Choice } from './choice.js';
import { Range } from './number-field.js';

export interface FilterProps {
  readonly query: URLSearchParams;
  readonly change: (name: string, value: string) => void;
}

/** The original languages of the catalogue, those of most films first. */
export function OriginalLanguage({ query, change }: FilterProps) {
  const { t, spoken } = useLanguage();
  const stats = useAnswer(ask.stats);
  const codes = stats.state === 'here' ? stats.data.by_language : [];
  return (
    <Choice
      label={t.film.originalLanguage}
      any={t.browsePage.any}
      value={query.get('language') ?? ''}
      options={codes.map(({ code }) => [code, spoken(code)])}
      onChange={(value) => change('language', value)}
    />
  );
}

/** From one year to another; the catalogue's own years stand where there is no limit. */
export function Years({ query, change }: FilterProps) {
  const { t } = useLanguage();
  const stats = useAnswer(ask.stats);
  const [first, last] =
    stats.state === 'here'
      ? [stats.data.first_release.slice(0, 4), stats.data.last_release.slice(0, 4)]
      : ['', ''];
  const asked = (name: string) => Number(query.get(name) || Number.NaN);
  const outside = asked('year_min') > Number(last || 9999) || asked('year_max') < Number(first);
  const end = (name: 'year_min' | 'year_max', bound: string) => ({
    value: query.get(name) ?? '',
    bound,
    digits: 4,
    onChange: (value: string) => change(name, value),
  });
  return (
    <Range
      title={t.controls.years}
      from={{ label: t.controls.from, ...end('year_min', first) }}
      to={{ label: t.controls.to, ...end('year_max', last) }}
      wrong={outside && t.controls.outside(first, last)}
    />
  );
}
