interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, name: string])[];
  /** Name of the choice that leaves all through. */
  readonly any?: string;
  readonly onChange: (value: string) => void;
}

/** One of several, by name. */
export const Choice = ({ label, value, options, any, onChange }: ChoiceProps) => (
  <label class="field">
    {label}
    <select class="select" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {any !== undefined && <option value="">{any}</option>}
      {options.map(([key, name]) => (
        <option key={key} value={key} selected={key === value}>
          {name}
        </option>
      ))}
    </select>
  </label>
);
