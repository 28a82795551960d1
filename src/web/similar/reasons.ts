import type { Neighbour } from '../api/client.js';
import type { Language } from '../language/language.js';

type Contribution = Neighbour['contributions'][number];

/** Said only where little else is: most films share these. */
const LAST = ['quality', 'fame', 'language', 'countries', 'year'];
const MOST_PARTS = 3;
const MOST_VALUES = 3;

/** Why two films are alike, in one sentence: what gave most to their score comes first. */
export function reasonsOf(language: Language, contributions: readonly Contribution[]): string {
  const { t } = language;
  const told = saidOnce(contributions.filter(({ field }) => Object.hasOwn(t.reasons, field)));
  const first = told.filter(({ field }) => !LAST.includes(field));
  const chosen = [...first, ...told.filter(({ field }) => LAST.includes(field))].slice(
    0,
    Math.max(2, Math.min(MOST_PARTS, first.length)),
  );
  if (chosen.length === 0) return t.reasons.none;
  const text = chosen.map((one) => reason(language, one)).join('; ');
  return `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}`.replace(/\.?$/u, '.');
}

/** Values that an earlier field has named are not named again, nor fields that are left without. */
function saidOnce(contributions: readonly Contribution[]): Contribution[] {
  const said = new Set<string>();
  return contributions.flatMap((one) => {
    const values = one.values.filter((value) => !said.has(value.toLowerCase()));
    for (const value of values) said.add(value.toLowerCase());
    return values.length > 0 || one.field === 'ratings' ? [{ ...one, values }] : [];
  });
}

function reason(language: Language, { field, values }: Contribution): string {
  const say = language.t.reasons[field as keyof typeof language.t.reasons];
  const shown = values.slice(0, MOST_VALUES).map((value) => valueIn(language, field, value));
  return typeof say === 'string' ? say : say(shown.join(', '));
}

/** A shared value as the language of the page names it. */
export function valueIn(language: Language, field: string, value: string): string {
  if (field === 'genres') return language.genre(value);
  if (field === 'language') return language.spoken(value);
  if (field === 'quality') return language.number(Number(value), 1);
  if (field === 'fame') return language.t.film.votes(language.number(Number(value)));
  return value;
}
