import { once } from '../../base/once.js';
import type { FilmName } from '../context/view.js';
import { Type } from '../schemas/type.js';

const numbers = once(() => new Intl.NumberFormat('es-ES', { maximumFractionDigits: 2 }));

/** `1234.5` as Spanish writes it: `1234,5`; five figures and more are grouped. */
export const number = (value: number): string => numbers().format(value);

/** `3 películas`, `1 película`. */
export const counted = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;

export const films = (count: number): string => counted(count, 'película', 'películas');

/** What an answer says of the title of a film. */
export const titles = (example: string) => ({
  titulo: Type.String({ examples: [example] }),
  titulo_es: Type.Optional(
    Type.String({
      description: 'su título en español, donde los datos tienen otro que `titulo`',
      examples: ['La piel que habito'],
    }),
  ),
});

export const titlesOf = ({ title, title_es }: Pick<FilmName, 'title' | 'title_es'>) =>
  title_es === undefined ? { titulo: title } : { titulo: title, titulo_es: title_es };

/** `«Toy Story» (1995)`. */
export const titled = (title: string, year: number): string => `«${title}» (${year})`;

/** `a, b y c`, with `e` before an i. */
export function listed(values: readonly string[]): string {
  if (values.length < 2) return values.join('');
  const last = values[values.length - 1];
  const and = /^h?i(?!e)/iu.test(last) ? 'e' : 'y';
  return `${values.slice(0, -1).join(', ')} ${and} ${last}`;
}

/** What films gave back, as a multiple of what they cost. */
export const timesInvested = (ratio: number): string =>
  `${number(ratio)} ${Math.abs(ratio) === 1 ? 'vez' : 'veces'} lo invertido`;

/** `Se estrenaron 12 películas en mayo.` */
export const filmsReleased = (count: number, when: string): string =>
  count === 0
    ? `No se estrenó ninguna película en ${when}.`
    : `Se ${count === 1 ? 'estrenó' : 'estrenaron'} ${films(count)} en ${when}.`;

const OF: ReadonlyMap<string, string> = new Map([
  ...['Reino', 'Territorio', 'Caribe', 'Sáhara'].map((word) => [word, 'del'] as const),
  ...['Unión', 'República', 'Isla', 'Ciudad'].map((word) => [word, 'de la'] as const),
  ...['Países', 'Emiratos', 'Territorios'].map((word) => [word, 'de los'] as const),
  ...['Islas', 'Antillas'].map((word) => [word, 'de las'] as const),
]);

/** `de España`, `de la Unión Soviética`, `del Reino Unido`. */
export const ofCountry = (name: string): string =>
  `${OF.get(name.split(' ', 1)[0]) ?? 'de'} ${name}`;
