import { useState } from 'preact/hooks';
import { useLanguage } from '../language/language.js';

interface NumberFieldProps {
  readonly label: string;
  readonly value: string;
  /** Shown while there is no value: the bound that holds then. */
  readonly bound: string;
  /** A number of so many digits is taken over as it is typed, any other when the field is left. */
  readonly digits?: number;
  readonly invalid?: boolean;
  readonly onChange: (value: string) => void;
}

/** One end of a range, without a limit where it is empty. */
function NumberField({
  label,
  value,
  bound,
  digits = 0,
  invalid = false,
  onChange,
}: NumberFieldProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <input
      class="input"
      type="number"
      inputMode="numeric"
      min="0"
      aria-label={label}
      aria-invalid={invalid}
      placeholder={bound}
      value={typed ?? value}
      onInput={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        if (text === '' || text.length === digits) onChange(text);
      }}
      onChange={(event) => {
        setTyped(undefined);
        if (event.currentTarget.value !== value) onChange(event.currentTarget.value);
      }}
    />
  );
}

interface RangeProps {
  readonly title: string;
  readonly from: NumberFieldProps;
  readonly to: NumberFieldProps;
  /** Why no film can be within it. */
  readonly wrong?: string | false;
}

/** Two ends of a range as one field; what nothing can be within is marked, and told. */
export function Range({ title, from, to, wrong = false }: RangeProps) {
  const { t } = useLanguage();
  const swapped = from.value !== '' && to.value !== '' && Number(from.value) > Number(to.value);
  const told = swapped ? t.controls.swapped : wrong;
  const invalid = told !== false;
  return (
    <div>
      <fieldset class="range">
        <legend>{title}</legend>
        <NumberField {...from} invalid={invalid} />
        <span aria-hidden="true">–</span>
        <NumberField {...to} invalid={invalid} />
      </fieldset>
      <p class="doubt" role="status">
        {told}
      </p>
    </div>
  );
}
