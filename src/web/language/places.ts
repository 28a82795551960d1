type Names = Readonly<Record<'en' | 'es', string>>;

/** Countries that are no more, or that browsers take for others or call otherwise. */
export const COUNTRIES: Readonly<Record<string, Names>> = {
  AN: { en: 'Netherlands Antilles', es: 'Antillas Neerlandesas' },
  CS: { en: 'Serbia and Montenegro', es: 'Serbia y Montenegro' },
  HK: { en: 'Hong Kong', es: 'Hong Kong' },
  MO: { en: 'Macao', es: 'Macao' },
  SU: { en: 'Soviet Union', es: 'Unión Soviética' },
  XC: { en: 'Czechoslovakia', es: 'Checoslovaquia' },
  XG: { en: 'East Germany', es: 'Alemania Oriental' },
  YU: { en: 'Yugoslavia', es: 'Yugoslavia' },
};

/** Languages with codes of TMDB's own, or that browsers take for others. */
export const TONGUES: Readonly<Record<string, Names>> = {
  cn: { en: 'Cantonese', es: 'cantonés' },
  sh: { en: 'Serbo-Croatian', es: 'serbocroata' },
  xx: { en: 'no dialogue', es: 'sin diálogo' },
};

/** Names by which the source calls countries, where they are not the browser's in English. */
const SOURCE_NAMES: Readonly<Record<string, string>> = {
  'United States of America': 'US',
  'Bosnia and Herzegovina': 'BA',
  Congo: 'CD',
  "Cote D'Ivoire": 'CI',
  'Czech Republic': 'CZ',
  'Kyrgyz Republic': 'KG',
  "Lao People's Democratic Republic": 'LA',
  'Libyan Arab Jamahiriya': 'LY',
  Macedonia: 'MK',
  Myanmar: 'MM',
  'Palestinian Territory': 'PS',
  'Syrian Arab Republic': 'SY',
  'Trinidad and Tobago': 'TT',
  Turkey: 'TR',
};

let codes: ReadonlyMap<string, string> | undefined;

/** Code of the country that the source calls so; undefined where it is not known. */
export function codeOfCountry(name: string): string | undefined {
  codes ??= new Map([
    ...browsersNames(),
    ...Object.entries(COUNTRIES).map(([code, { en }]) => [en, code] as const),
    ...Object.entries(SOURCE_NAMES),
  ]);
  return codes.get(name);
}

function browsersNames(): [string, string][] {
  const display = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .map((code): [string, string] => [display.of(code) ?? '', code])
    .filter(([name]) => name !== '');
}
