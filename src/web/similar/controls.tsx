import { useId } from 'preact/hooks';
import { useLanguage } from '../language/language.js';
import { navigate, queryWith } from '../parts/location.js';
import { OriginalLanguage, Years } from '../parts/shared-filters.js';
import { DIVERSITIES, levelsOf, nearest, STEERED, weightsOf } from './options.js';
import { WHY_NOT } from './why-not.js';

interface ControlsProps {
  readonly query: URLSearchParams;
  /** True where the film is of a collection. */
  readonly ofCollection: boolean;
}

/** The options of the API as calm controls; they live in the address. */
export function Controls({ query, ofCollection }: ControlsProps) {
  const { t } = useLanguage();
  const change = (name: string, value: string) =>
    navigate(location.pathname + queryWith(query, name, value), { replace: true });
  const levels = levelsOf(query.get('weights'));
  const diversity = nearest(DIVERSITIES, Number(query.get('diversity') ?? 0));
  const reset = () => {
    const named = query.get(WHY_NOT) ?? '';
    const path = location.pathname + queryWith(new URLSearchParams(), WHY_NOT, named);
    navigate(path, { replace: true });
  };
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
      <Years query={query} change={change} />
      <OriginalLanguage query={query} change={change} />
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
        class="button reset"
        disabled={[...query.keys()].every((name) => name === WHY_NOT)}
        onClick={reset}
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
