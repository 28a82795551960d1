import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countryCode, countryName, languageName } from '../../src/base/places.js';
import { finish } from '../../src/base/steps.js';
import { type Catalogue, countryEntities, languageEntities } from '../../src/catalogue/index.js';
import { createApp } from '../../src/service/index.js';
import { languageOf } from '../../src/web/language/language-of.js';
import { smallCatalogue } from '../catalogue/small-catalogue.js';
import { genreRecommender, RELEASE } from '../service/small-app.js';

/** ISO 3166-1, as the standard's list has it. */
const ISO_3166 = `
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV
BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES
ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE
IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY
MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU
NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM
SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE
VG VI VN VU WF WS YE YT ZA ZM ZW`;

const ISO_639 = `
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz
ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii
ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi
mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw
sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk
ur uz ve vi vo wa wo xh yi yo za zh zu`;

const codesOf = (text: string) => text.trim().split(/\s+/u);

it('names every country of ISO 3166-1 and every language of ISO 639-1', () => {
  expect([codesOf(ISO_3166).length, codesOf(ISO_639).length]).toEqual([249, 183]);
  for (const language of ['en', 'es'] as const) {
    expect(codesOf(ISO_3166).filter((code) => !countryName(code, language))).toEqual([]);
    expect(codesOf(ISO_639).filter((code) => !languageName(code, language))).toEqual([]);
  }
  expect(countryName('constructor', 'en')).toBeUndefined();
  expect(languageName('', 'es')).toBeUndefined();
});

it('knows a country by the names of the sources', () => {
  const names = [
    'United States of America',
    'Russia',
    'Czech Republic',
    "Cote D'Ivoire",
    'Nowhere',
  ];
  expect(names.map(countryCode)).toEqual(['US', 'RU', 'CZ', 'CI', undefined]);
});

it('is the only place of names: those of Intl change with the version of Node', () => {
  const src = join(import.meta.dirname, '../../src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' });
  const users = files.filter(
    (path) =>
      /\.tsx?$/u.test(path) && readFileSync(join(src, path), 'utf8').includes('DisplayNames'),
  );
  expect(users).toEqual([]);
});

const COUNTRIES: readonly [code: string, en: string, es: string, of?: string][] = [
  ['SU', 'Soviet Union', 'Unión Soviética', 'de la'],
  ['GB', 'United Kingdom', 'Reino Unido', 'del'],
  ['NL', 'Netherlands', 'Países Bajos', 'de los'],
  ['US', 'United States', 'Estados Unidos'],
  ['RU', 'Russia', 'Rusia'],
  ['YU', 'Yugoslavia', 'Yugoslavia'],
  ['CS', 'Serbia and Montenegro', 'Serbia y Montenegro'],
  ['RS', 'Serbia', 'Serbia'],
  ['XC', 'Czechoslovakia', 'Checoslovaquia'],
  ['XG', 'East Germany', 'Alemania Oriental'],
  ['DE', 'Germany', 'Alemania'],
  ['AN', 'Netherlands Antilles', 'Antillas Neerlandesas', 'de las'],
  ['CW', 'Curaçao', 'Curazao'],
  ['HK', 'Hong Kong', 'Hong Kong'],
  ['CI', 'Côte d’Ivoire', 'Costa de Marfil'],
];
const LANGUAGES: readonly [code: string, en: string, es: string][] = [
  ['cn', 'Cantonese', 'cantonés'],
  ['zh', 'Chinese', 'chino'],
  ['sh', 'Serbo-Croatian', 'serbocroata'],
  ['sr', 'Serbian', 'serbio'],
  ['xx', 'no dialogue', 'sin diálogo'],
  ['tl', 'Tagalog', 'tagalo'],
];

describe('countries that are no more, and codes of TMDB alone', async () => {
  const films = [...COUNTRIES, ...LANGUAGES].map(([code, title], i) => ({
    id: i + 1,
    title,
    ...(code === code.toLowerCase() ? { language: code } : { countries: [code] }),
  }));
  const catalogue: Catalogue = smallCatalogue(films);
  const recommender = genreRecommender(catalogue);
  const app = await createApp({ catalogue, recommender, release: RELEASE });
  const page = { en: languageOf('en', ['en-GB']), es: languageOf('es', ['es-AR']) };
  const message = async (url: string) => (await app.inject(encodeURI(url))).json().mensaje;

  it.each(COUNTRIES)('calls %s %s, %s everywhere', async (code, en, es, of = 'de') => {
    const expected = `Hay 1 película con producción ${of} ${es}.`;
    expect(await message(`/peliculas_pais/${es}`)).toBe(expected);
    expect(await message(`/peliculas_pais/${en}`)).toBe(expected);
    const title = async (language: string) =>
      /<title>(.*) · Cartelera</u.exec(
        (await app.inject(`/${language}/country/${code}`)).body,
      )?.[1];
    expect([await title('en'), await title('es')]).toEqual([en, es]);
    expect([page.en.country(code, '?'), page.es.country(code, '?')]).toEqual([en, es]);
    expect(page.es.countryNamed(en)).toBe(es);
    const entities = finish(countryEntities(catalogue));
    const codes = (name: string) =>
      entities.find(name).map((row) => catalogue.tables.countries.code.at(row));
    expect([codes(en), codes(es)]).toEqual([[code], [code]]);
  });

  it.each(LANGUAGES)('calls %s %s, %s everywhere', async (code, en, es) => {
    const expected = `Hay 1 película cuyo idioma original es «${es}».`;
    expect(await message(`/peliculas_idioma/${es}`)).toBe(expected);
    expect(await message(`/peliculas_idioma/${en}`)).toBe(expected);
    expect([page.en.inSpeech(code), page.es.inSpeech(code)]).toEqual([en, es]);
    const entities = finish(languageEntities(catalogue));
    const codes = (name: string) =>
      entities.find(name).map((row) => catalogue.tables.languages.code.at(row));
    expect([codes(en), codes(es)]).toEqual([[code], [code]]);
  });
});
