import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../../src/catalogue/index.js';
import { buildProfile, type Profile, profileFiles } from '../../../src/profile/index.js';
import { championFolder } from '../../../src/release/index.js';
import { sampleReleases, sharedReleases } from '../../built-once.js';
import { hasShared } from '../../data.js';
import { type RawFilm, writeFilms } from '../film-folder.js';

/** Words that English sentences are made of, and Spanish ones are not. */
const ENGLISH = new RegExp(
  `(?<![\\p{L}\\p{N}_])(${[
    'the an of and or is are was were be has have had does not it its they their this that those',
    'these which what who where when why how with without from by at on to into than then as if',
    'each every all any other another only over under above below between before after most least',
    'first last row rows column columns cell cells film films table tables value values number',
    'numbers word words length list lists mean median missing empty unknown known repeated damaged',
    'record records left out share read whole text date yes identifier boolean nested drift',
    'keyword says title overview likely purpose documentary unexplained',
  ]
    .join(' ')
    .split(' ')
    .join('|')})(?![\\p{L}\\p{N}_])`,
  'giu',
);

/** What both languages say alike. */
const SAME = new Set(['', 'n', 'lift', 'USD', 'Jensen-Shannon']);

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
const plain = (html: string) =>
  html.replace(/<[^>]*>/gu, ' ').replace(/&\S+?;/gu, (sign) => ENTITIES[sign] ?? sign);

/** What stands in a sentence as the data have it: names of films and columns, quotations. */
function withoutData(text: string, profile: Profile): string {
  const labels = profile.outliers.rules.flatMap(({ rows }) => rows.map(({ label }) => label ?? ''));
  const columns = [profile, ...Object.values(profile.tables)].flatMap((one) =>
    Object.keys(one.columns),
  );
  const names = [...labels, ...columns, ...Object.keys(profile.nested)].filter(Boolean);
  return names
    .sort((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replaceAll(name, ''), text)
    .replace(/«[^»]*»|como .+ \(\d{4}\)|(?<=(dice|clave) ).*|(?<=^probable serie: ).*/gu, '');
}

/** The sentences of a page's Spanish, and of what it shows in both languages, that hold English. */
async function englishIn(folder: string): Promise<string[]> {
  const page = await readFile(join(folder, 'profile.html'), 'utf8');
  const profile = JSON.parse(await readFile(join(folder, 'profile.json'), 'utf8')) as Profile;
  const spanish = [...page.matchAll(/<span class="es" lang="es">(.*?)<\/span>/gsu)];
  const pairs = page.matchAll(
    /<span class="es" lang="es">([^<]*)<\/span><span class="en" lang="en">([^<]*)<\/span>/gsu,
  );
  const alike = [...pairs].filter(([, es, en]) => es === en && !SAME.has(es)).map(([, es]) => es);
  const shared = page
    .replace(/<(style|script|svg)[ >].*?<\/\1>/gsu, '')
    .replace(/<(span|div) class="(es|en)".*?<\/\1>/gsu, '')
    .matchAll(/<(p|th|caption|h2|h3|summary|dt|figcaption|legend)(?: [^>]*)?>(.*?)<\/\1>/gsu);
  const texts = [...spanish.map(([, text]) => text), ...[...shared].map(([, , text]) => text)];
  expect(spanish.length).toBeGreaterThan(100);
  const english = texts.map(plain).filter((text) => withoutData(text, profile).match(ENGLISH));
  return [...alike, ...english];
}

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cartelera-spanish-test-'));
});
afterAll(() => rm(root, { recursive: true }));

describe('no English sentence is left in the Spanish of a report', () => {
  const ofChampion = async (releases: Promise<string>) =>
    englishIn(join(await championFolder(await releases), 'profile'));

  it('of the sample', async () => {
    expect(await ofChampion(sampleReleases())).toEqual([]);
  });

  it.skipIf(!hasShared)('of The Movies Dataset', async () => {
    expect(await ofChampion(sharedReleases())).toEqual([]);
  });

  it('of films with every fault that a rule knows', async () => {
    const plainFilm = (i: number): RawFilm => ({
      id: i + 1,
      title: `Uno ${i}`,
      year: 1960 + (i % 50),
      votes: 100 + i * 10,
      popularity: (100 + i) / 100,
      cast: [{ id: (i % 7) + 1, name: `Ana ${i % 7}` }],
    });
    const odd: Partial<RawFilm>[] = [
      { budget: 'abc', revenue: 'n/a', runtime: 'largo' },
      { runtime: '400', title: 'The Complete Series' },
      { runtime: '401', overview: 'An epic 7 hour film.' },
      { runtime: '402', genre: 'TV Movie' },
      { runtime: '403', genre: 'Documentary' },
      { runtime: '404', company: 'HBO' },
      { runtime: '405', keyword: 'slow cinema' },
      { runtime: '406' },
      { budget: '8', revenue: '33000000' },
      { budget: '8000', revenue: '33000000' },
      { budget: '1', revenue: '999000000' },
      { year: 1870 },
      { year: 2099 },
      { votes: 0 },
      { votes: 5000, popularity: 0.0001 },
      { votes: 150, popularity: 9000 },
      { title: 'Uno 1', year: 1961 },
      { title: '' },
      { genre: "D' r" },
      { id: 1 },
    ];
    const films = Array.from({ length: 200 }, (_, i) => ({ ...plainFilm(i), ...odd[i - 180] }));
    const source = await writeFilms(join(root, 'films'), films);
    const file = join(source, 'movies_metadata.csv');
    const damage = '1,2,3\n\n"abc"def,5\n"nunca se cierra,1\n';
    await writeFile(file, `${await readFile(file, 'utf8')}${damage}`);
    const catalogue = join(root, 'catalogue');
    const { sources } = await buildCatalogue({
      source,
      folder: catalogue,
      formats: 'parquet and arrow',
    });
    const { files } = sources[0];
    await buildProfile({ catalogue, files, folder: join(root, 'of-films') });
    expect(await englishIn(join(root, 'of-films'))).toEqual([]);
  });

  it('of dirty files, and of what drifted between them', async () => {
    const cells = (i: number, now: boolean) => [
      i % 2 === 0 ? i : `palabra ${i}`,
      i === 7 && now ? 'ups' : i,
      i === 3 ? 'NaN' : i,
      i === 5 ? '" con bordes "' : `frase ${i} ${i % 9}`,
      i === 6 ? 'N/A' : i === 8 ? 'AmÃ©lie' : `letra ${i}`,
      'igual',
      i % 4 === 0 ? 'x' : '',
      i === 0 ? 'nunca' : 'siempre',
      now ? i % 200 : `c${i % 4}`,
      i === 9 ? '1700-01-01' : `20${10 + (i % 12)}-01-0${1 + (i % 9)}`,
      i % 3 === 0 ? i ** 3 : 0,
      `https://example.org/${i}`,
      i === 11 && now ? 'quizás' : String(i % 3 === 0),
      `"[{'id': ${i % 5}, 'name': 'n${i % 5}'}${i === 5 ? '' : ']'}"`,
    ];
    const csv = async (name: string, now: boolean, rows: number) => {
      const lines = Array.from({ length: rows }, (_, i) => cells(i, now).join());
      const header = Array.from({ length: 14 }, (_, i) => (i === 10 ? 'budget' : `c${i}`)).join();
      await writeFile(join(root, name), `${[header, ...lines, ...lines.slice(0, 9)].join('\n')}\n`);
      return join(root, name);
    };
    const [file, against] = [await csv('hoy.csv', true, 400), await csv('ayer.csv', false, 2000)];
    const folder = join(root, 'of-files');
    await mkdir(folder);
    await profileFiles({ files: [file, against], against, folder });
    expect(await englishIn(folder)).toEqual([]);
  });
});
