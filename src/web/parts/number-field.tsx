import { useState } from 'preact/hooks';

interface NumberFieldProps {
  readonly label: string;
  readonly value: string;
  /** Shown while there is no value: the bound that holds then. */
  readonly bound: string;
  /** A number of so many digits is taken over as it is typed, any other when the field is left. */
  readonly digits?: number;
  readonly onChange: (value: string) => void;
}

/** One end of a range, without a limit where it is empty. */
function NumberField({ label, value, bound, digits = 0, onChange }: NumberFieldProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <input
      class="input"
      type="number"
      inputMode="numeric"
      min="0"
      aria-label={label}
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
}

/** Two ends of a range as one field. */
export const Range = ({ title, from, to }: RangeProps) => (
  <fieldset class="range">
    <legend>{title}</legend>
    <NumberField {...from} />
    <span aria-hidden="true">–</span>
    <NumberField {...to} />
  </fieldset>
);
