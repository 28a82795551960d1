const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A value as Python writes it (repr): text, a whole number, or None. */
export function pythonText(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value !== 'string') return String(value);
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const text = value.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character]);
  return quote + (quote === "'" ? text.replaceAll("'", "\\'") : text) + quote;
}

/** A dict of such values. */
export function pythonDict(entries: Readonly<Record<string, unknown>>): string {
  const items = Object.entries(entries).map(([key, value]) => `'${key}': ${pythonText(value)}`);
  return `{${items.join(', ')}}`;
}
