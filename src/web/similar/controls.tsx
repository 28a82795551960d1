import { useId } from 'preact/hooks';
import { useLanguage } from '../language/language.js';
import { HideSeen } from '../marks/marks.js';
import { changeQuery, navigate } from '../parts/location.js';
import { OriginalLanguage, Years } from '../parts/shared-filters.js';
import { DIVERSITIES, levelsOf, nearest, STEERED, weightsOf } from './options.js';
import { WHY_NOT } from './why-not.js';

interface ControlsProps {
  readonly query: URLSearchParams;
  /** The option that hides or shows films of the same series: none where there is no series. */
  readonly franchise: 'collection' | 'franchise' | undefined;
}

/** What is asked beside the options, and stays when they are reset. */
const KEPT = [WHY_NOT, 'liked', 'disliked'];
/** The values with which a series is hidden: lists for a taste hide it unless told otherwise. */
const HIDDEN = { collection: ['', 'out'], franchise: ['allow', ''] } as const;

/** The controls, beside the list; on a telephone in a sheet at the foot, with the list above it. */
export function Adjust(props: ControlsProps) {
  const { t } = useLanguage();
  const wide = matchMedia('(min-width: 60rem)').matches;
  return (
    <details
      class="adjust"
      open={wide}
      onToggle={({ currentTarget: sheet }) => {
        if (sheet.open && !matchMedia('(min-width: 60rem)').matches)
          sheet.nextElementSibling?.scrollIntoView();
      }}
    >
      <summary>{t.controls.title}</summary>
      <Controls {...props} />
    </details>
  );
}

/** The options of the API as calm controls; they live in the address. */
function Controls({ query, franchise }: ControlsProps) {
  const { t, tools } = useLanguage();
  const levels = levelsOf(query.get('weights'));
  const diversity = nearest(DIVERSITIES, Number(query.get('diversity') ?? 0));
  const reset = () => {
    const kept = String(new URLSearchParams([...query].filter(([name]) => KEPT.includes(name))));
    navigate(location.pathname + (kept && `?${kept}`), { replace: true });
  };
  return (
    <div class="controls">
      {STEERED.map((field) => (
        <Slider
          key={field}
          label={t.controls[field]}
          names={t.controls.levels}
          value={levels[field]}
          onChange={(level) => changeQuery('weights', weightsOf({ ...levels, [field]: level }))}
        />
      ))}
      <Slider
        label={t.controls.diversity}
        names={t.controls.diversityLevels}
        value={diversity}
        onChange={(level) =>
          changeQuery('diversity', level === 0 ? '' : String(DIVERSITIES[level]))
        }
      />
      <Years query={query} change={changeQuery} />
      <OriginalLanguage query={query} change={changeQuery} />
      {franchise && (
        <label class="check">
          <input
            type="checkbox"
            checked={(query.get(franchise) ?? '') === HIDDEN[franchise][1]}
            onChange={({ currentTarget: { checked } }) =>
              changeQuery(franchise, HIDDEN[franchise][Number(checked)])
            }
          />
          {franchise === 'franchise' ? tools.franchises : t.controls.franchise}
        </label>
      )}
      <HideSeen />
      <button
        type="button"
        class="button reset"
        disabled={[...query.keys()].every((name) => KEPT.includes(name))}
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
