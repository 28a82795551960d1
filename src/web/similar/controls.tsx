import { useId, useState } from 'preact/hooks';
import * as ask from '../api/questions.js';
import { useAnswer } from '../api/use-answer.js';
import { navigate } from '../app/location.js';
import { useLanguage } from '../language/language.js';
import { changed, DIVERSITIES, levelsOf, nearest, STEERED, weightsOf } from './options.js';

interface ControlsProps {
  readonly query: URLSearchParams;
  /** True where the film is of a collection. */
  readonly ofCollection: boolean;
}

/** The options of the API as calm controls; they live in the address. */
export function Controls({ query, ofCollection }: ControlsProps) {
  const { t } = useLanguage();
  const change = (name: string, value: string) =>
    navigate(location.pathname + changed(query, name, value), { replace: true });
  const levels = levelsOf(query.get('weights'));
  const diversity = nearest(DIVERSITIES, Number(query.get('diversity') ?? 0));
  return (
    <div class="controls">
      {STEERED.map((field) => (
        <Slider
          key={field}
          label={t.controls[field]}
          names={t.controls.levels}
          value={levels[field]}
          onChange={(level) => change('weights', weightsOf({ ...levels, [field]: level }))}
        />
      ))}
      <Slider
        label={t.controls.diversity}
        names={t.controls.diversityLevels}
        value={diversity}
        onChange={(level) => change('diversity', level === 0 ? '' : String(DIVERSITIES[level]))}
      />
      <fieldset class="years">
        <legend>{t.controls.years}</legend>
        <Year
          label={t.controls.from}
          value={query.get('year_min')}
          onChange={(v) => change('year_min', v)}
        />
        <Year
          label={t.controls.to}
          value={query.get('year_max')}
          onChange={(v) => change('year_max', v)}
        />
      </fieldset>
      <OriginalLanguage
        value={query.get('language') ?? ''}
        onChange={(v) => change('language', v)}
      />
      {ofCollection && (
        <label class="check">
          <input
            type="checkbox"
            checked={query.get('collection') === 'out'}
            onChange={(event) => change('collection', event.currentTarget.checked ? 'out' : '')}
          />
          {t.controls.franchise}
        </label>
      )}
      <button
        type="button"
        class="button"
        disabled={[...query].length === 0}
        onClick={() => navigate(location.pathname, { replace: true })}
      >
        {t.controls.reset}
      </button>
    </div>
  );
}

interface SliderProps {
  readonly label: string;
  readonly names: readonly string[];
  readonly value: number;
  readonly onChange: (level: number) => void;
}

function Slider({ label, names, value, onChange }: SliderProps) {
  const id = useId();
  return (
    <div class="slider">
      <label for={id}>{label}</label>
      <output for={id}>{names[value]}</output>
      <input
        id={id}
        type="range"
        min="0"
        max={names.length - 1}
        step="1"
        value={value}
        aria-valuetext={names[value]}
        onInput={(event) => onChange(Number(event.currentTarget.value))}
      />
    </div>
  );
}

interface ValueProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A year that is taken over once it is one: while it is typed the list stays. */
function Year({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | null;
  onChange: ValueProps['onChange'];
}) {
  const [typed, setTyped] = useState<string>();
  return (
    <label>
      <span>{label}</span>
      <input
        class="input"
        type="number"
        inputMode="numeric"
        min="1874"
        max="2100"
        value={typed ?? value ?? ''}
        onInput={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          if (text === '' || /^\d{4}$/u.test(text)) onChange(text);
        }}
        onBlur={() => setTyped(undefined)}
      />
    </label>
  );
}

/** The original languages of the catalogue, those of most films first. */
export function OriginalLanguage({ value, onChange }: ValueProps) {
  const { t, spoken } = useLanguage();
  const answer = useAnswer(ask.stats());
  const codes = answer.state === 'here' ? answer.data.by_language : [];
  return (
    <label class="field">
      {t.controls.language}
      <select
        class="select"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">{t.controls.any}</option>
        {codes.map(({ code }) => (
          <option key={code} value={code} selected={code === value}>
            {spoken(code)}
          </option>
        ))}
      </select>
    </label>
  );
}
