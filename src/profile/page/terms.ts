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

  'records read': 'registros leídos',
  'damaged record': 'registro dañado',
  'nested cells not read': 'celdas con listas no leídas',
  'unusable id': 'id inservible',
  'repeated id': 'id repetido',
  'no release date': 'sin fecha de estreno',
  'no title': 'sin título',
  'without film': 'sin película',
  'repeated row': 'fila repetida',
  films: 'películas',
  joined: 'unidas',
  'missing to 0': 'lo que falta, a 0',
  'not a number to empty': 'lo que no es número, a vacío',
  flag: 'sí o no',
  derived: 'derivada',
  'by id': 'por id',
  'by name': 'por nombre',
  ambiguous: 'ambiguas',
  'name only': 'solo el nombre',

  'the header not counted': 'sin contar el encabezado',
  'the record could not be read': 'el registro no se pudo leer',
  'a nested cell, or one entry of it, is not readable; it counts as empty':
    'una celda con lista, o una entrada suya, no se puede leer; cuenta como vacía',
  'the id is not a whole number above 0, as in rows shifted by a line break':
    'el id no es un entero mayor que 0, como en filas corridas por un salto de línea',
  'the id is not a whole number above 0': 'el id no es un entero mayor que 0',
  'another row has the same id and comes first: rows with date and title do, then the earlier':
    'otra fila tiene el mismo id y va antes: primero las que tienen fecha y título, luego la anterior',
  'the release date is empty or not a date as in 1995-10-30':
    'la fecha de estreno está vacía o no es una fecha como 1995-10-30',
  'the title is empty': 'el título está vacío',
  'rows of the clean table': 'filas de la tabla limpia',
  'the year of release_date': 'el año de release_date',
  'the month of release_date': 'el mes de release_date',
  'revenue / budget where the budget is known, 0 elsewhere; counted where known':
    'recaudación / presupuesto donde se sabe el presupuesto, 0 donde no; se cuentan las conocidas',
  'the row belongs to a film': 'la fila es de una película',
  'no film of the catalogue has the id': 'ninguna película del catálogo tiene ese id',
  'an earlier row belongs to the same film; the first stays':
    'una fila anterior es de la misma película; queda la primera',
  'the credit gives the id of the person': 'el crédito da el id de la persona',
  'the credit gives no id; one id alone bears the name':
    'el crédito no da id; un solo id lleva ese nombre',
  'the credit gives no id and several bear the name; it stays by name':
    'el crédito no da id y varios llevan ese nombre; queda por nombre',
  'the credit gives no id, and no id bears the name':
    'el crédito no da id, y ningún id lleva ese nombre',
};

const PATTERNS: readonly (readonly [pattern: RegExp, spanish: (...found: string[]) => string])[] = [
  [/^keyword (.*)$/, (word) => `palabra clave ${word}`],
  [/^title says (.*)$/, (word) => `el título dice ${word}`],
  [/^overview says (.*)$/, (word) => `la sinopsis dice ${word}`],
  [
    /^(series|likely series|long on purpose): (.*)$/,
    (kind, why) => `${spanish(kind)}: ${spanish(why)}`,
  ],
  [/^left out: (.*)$/, (why) => `apartadas: ${spanish(why)}`],
  [/^credits identified: (.*)$/, (how) => `créditos identificados: ${spanish(how)}`],
  [/^(\w+): (.*)$/, (column, rule) => `${column}: ${spanish(rule)}`],
  [
    /^(\w+) is empty or not a number; 0 stands for missing, as in the source$/,
    (column) => `${column} está vacía o no es un número; 0 significa que falta, como en el origen`,
  ],
  [
    /^(\w+) holds text that is not a number$/,
    (column) => `${column} tiene texto que no es un número`,
  ],
  [
    /^(\w+) is true only where the source says True; counted where it says neither$/,
    (column) =>
      `${column} es verdadera solo donde el origen dice True; se cuentan las que no dicen nada`,
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
