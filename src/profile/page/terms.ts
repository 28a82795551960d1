import type { Html } from './html.js';
import { both } from './parts.js';

/** Spanish of the terms that the catalogue and the rules give in English. */
const SPANISH: Readonly<Record<string, string>> = {
  unexplained: 'sin explicar',
  series: 'serie',
  'likely series': 'probable serie',
  'long on purpose': 'larga a propósito',
  documentary: 'documental largo',
  'TV Movie': 'género TV Movie',
  'too low': 'demasiado baja',
  'too high': 'demasiado alta',
  'budget in millions': 'presupuesto en millones',
  'budget in thousands': 'presupuesto en miles',
  'before cinema': 'antes del cine',
  'after the data': 'posterior a los datos',
  'votes without average': 'votos sin promedio',
  'average without votes': 'promedio sin votos',

  unparseable: 'no se lee',
  'mixed types': 'tipos mezclados',
  'not finite': 'no es finito',
  zeros: 'ceros',
  mojibake: 'letras rotas',
  'duplicate rows': 'filas repetidas',
  'near duplicates': 'casi repetidas',
  'out of range': 'fuera de rango',
  missing: 'falta',
  placeholders: 'no dice nada',
  'empty lists': 'listas vacías',
  'outer blanks': 'espacios en los bordes',
  constant: 'un solo valor',
  imbalanced: 'desequilibrada',
  'high cardinality': 'muchos valores distintos',
  correlated: 'correlacionadas',
  skewed: 'asimétrica',
};

const PATTERNS: readonly (readonly [pattern: RegExp, spanish: (...found: string[]) => string])[] = [
  [/^keyword (.*)$/, (word) => `palabra clave ${word}`],
  [/^title says (.*)$/, (word) => `el título dice ${word}`],
  [/^overview says (.*)$/, (word) => `la sinopsis dice ${word}`],
  [
    /^(series|likely series|long on purpose): (.*)$/,
    (kind, why) => `${spanish(kind)}: ${spanish(why)}`,
  ],
];

/** A term in Spanish, or as it stands when it has no translation. */
export function spanish(term: string): string {
  const known = SPANISH[term];
  if (known !== undefined) return known;
  for (const [pattern, translate] of PATTERNS) {
    const found = pattern.exec(term);
    if (found) return translate(...found.slice(1));
  }
  return term;
}

/** A term of the catalogue or of a rule in both languages. */
export const inWords = (term: string): Html => both(spanish(term), term);
