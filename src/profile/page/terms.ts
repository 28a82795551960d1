import type { Html } from './html.js';
import { both } from './parts.js';

/** Spanish of the terms that the catalogue and the rules give in English. */
const SPANISH: Readonly<Record<string, string>> = {
  unexplained: 'sin explicar',
  series: 'serie',
  'likely series': 'probable serie',
  'long on purpose': 'larga a prop\u00f3sito',
  documentary: 'documental largo',
  'TV Movie': 'g\u00e9nero TV Movie',
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
  'empty lists': 'listas vac\u00edas',
  'outer blanks': 'espacios en los bordes',
  constant: 'un solo valor',
  imbalanced: 'desequilibrada',
  'high cardinality': 'muchos valores distintos',
  correlated: 'correlacionadas',
  skewed: 'asim\u00e9trica',

  'records read': 'registros le\u00eddos',
  'damaged record': 'registro da\u00f1ado',
  'nested cells not read': 'celdas con listas no le\u00eddas',
  'unusable id': 'id inservible',
  'repeated id': 'id repetido',
  'no release date': 'sin fecha de estreno',
  'no title': 'sin t\u00edtulo',
  'without film': 'sin pel\u00edcula',
  'repeated row': 'fila repetida',
  films: 'pel\u00edculas',
  joined: 'unidas',
  'missing to 0': 'lo que falta, a 0',
  'not a number to empty': 'lo que no es n\u00famero, a vac\u00edo',
  flag: 's\u00ed o no',
  derived: 'derivada',
  'by id': 'por id',
  'by name': 'por nombre',
  ambiguous: 'ambiguas',
  'name only': 'solo el nombre',

  'the header not counted': 'sin contar el encabezado',
  'the record could not be read': 'el registro no se pudo leer',
  'a nested cell, or one entry of it, is not readable; it counts as empty':
    'una celda con lista, o una entrada suya, no se puede leer; cuenta como vac\u00eda',
  'the id is not a whole number above 0, as in rows shifted by a line break':
    'el id no es un entero mayor que 0, como en filas corridas por un salto de l\u00ednea',
  'the id is not a whole number above 0': 'el id no es un entero mayor que 0',
  'another row has the same id and comes first: rows with date and title do, then the earlier':
    'otra fila tiene el mismo id y va antes: primero las que tienen fecha y t\u00edtulo, luego la anterior',
  'the release date is empty or not a date as in 1995-10-30':
    'la fecha de estreno est\u00e1 vac\u00eda o no es una fecha como 1995-10-30',
  'the title is empty': 'el t\u00edtulo est\u00e1 vac\u00edo',
  'rows of the clean table': 'filas de la tabla limpia',
  'the year of release_date': 'el a\u00f1o de release_date',
  'the month of release_date': 'el mes de release_date',
  'revenue / budget where the budget is known, 0 elsewhere; counted where known':
    'recaudaci\u00f3n / presupuesto donde se sabe el presupuesto, 0 donde no; se cuentan las conocidas',
  'the row belongs to a film': 'la fila es de una pel\u00edcula',
  'no film of the catalogue has the id': 'ninguna pel\u00edcula del cat\u00e1logo tiene ese id',
  'an earlier row belongs to the same film; the first stays':
    'una fila anterior es de la misma pel\u00edcula; queda la primera',
  'the credit gives the id of the person': 'el cr\u00e9dito da el id de la persona',
  'the credit gives no id; one id alone bears the name':
    'el cr\u00e9dito no da id; un solo id lleva ese nombre',
  'the credit gives no id and several bear the name; it stays by name':
    'el cr\u00e9dito no da id y varios llevan ese nombre; queda por nombre',
  'the credit gives no id, and no id bears the name':
    'el cr\u00e9dito no da id, y ning\u00fan id lleva ese nombre',
};

const PATTERNS: readonly (readonly [pattern: RegExp, spanish: (...found: string[]) => string])[] = [
  [/^keyword (.*)$/, (word) => `palabra clave ${word}`],
  [/^title says (.*)$/, (word) => `el t\u00edtulo dice ${word}`],
  [/^overview says (.*)$/, (word) => `la sinopsis dice ${word}`],
  [
    /^(series|likely series|long on purpose): (.*)$/,
    (kind, why) => `${spanish(kind)}: ${spanish(why)}`,
  ],
  [/^left out: (.*)$/, (why) => `apartadas: ${spanish(why)}`],
  [/^credits identified: (.*)$/, (how) => `cr\u00e9ditos identificados: ${spanish(how)}`],
  [/^(\w+): (.*)$/, (column, rule) => `${column}: ${spanish(rule)}`],
  [
    /^(\w+) is empty or not a number; 0 stands for missing, as in the source$/,
    (column) =>
      `${column} est\u00e1 vac\u00eda o no es un n\u00famero; 0 significa que falta, como en el origen`,
  ],
  [
    /^(\w+) holds text that is not a number$/,
    (column) => `${column} tiene texto que no es un n\u00famero`,
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
