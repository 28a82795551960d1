import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceUnreadable } from '../../src/base/errors.js';
import { lookOf } from '../../src/catalogue/read/files/look-at.js';
import type { SourceFile } from '../../src/catalogue/read/files/source-file.js';
import type { Sources } from '../../src/catalogue/read/files/sources.js';
import type { SourceKind } from '../../src/catalogue/read/raw/raw-tables.js';
import { SAMPLE } from '../data.js';
import { mutate, numbersFrom } from './read/mutate.js';

export const FILES: readonly { readonly role: SourceKind; readonly name: string }[] = [
  { role: 'movies', name: 'movies_metadata.csv' },
  { role: 'credits', name: 'credits.csv' },
  { role: 'keywords', name: 'keywords.csv' },
];

/** The bytes of each file of a source. */
export type RawFiles = Readonly<Record<SourceKind, Buffer>>;

const sampleLines = FILES.map(({ name }) => readFileSync(join(SAMPLE, name), 'latin1').split('\n'));

/** A film for each row of the sample's credits, in layouts whose lists are names. */
const filmLines = (
  [
    [
      'id,title,release_date,backdrop_path,adult,genres,production_companies,spoken_languages',
      (id, i) =>
        `${id},"Film, ${i}",1995-10-${10 + (i % 20)},,False,"Drama, Comedy","Luna & Co., Inc., Faro",English`,
    ],
    [
      'budget,id,release_date,title,collection,genre_names,country_names,language_names',
      (id, i) =>
        `${i},${id},1995-10-30,Film ${i},Saga,"[""Drama""]","[""Spain""]","[""Espa\xc3\xb1ol"",""English""]"`,
    ],
    [
      'id,original_title,release_date,release_year,budget_adj,genres,runtime',
      (id, i) => `${id},"Film, ${i}",6/${10 + (i % 20)}/66,1966,0,Drama|Comedy,90 min`,
    ],
  ] satisfies [string, (id: string, i: number) => string][]
).map(([header, film]) => {
  const rows = sampleLines[1]
    .slice(1, -1)
    .map((line, i) => film(/\d*\r?$/.exec(line)![0].trim(), i));
  return [header, ...rows, ''];
});

/** Some lines of the sample, one file of it damaged in up to four places. */
export function mutant(seed: number): RawFiles {
  const draw = numbersFrom(seed);
  const hit = draw(FILES.length);
  // Half are in the Kaggle layout.
  const films = seed % 2 === 0 ? sampleLines[0] : filmLines[(seed >> 1) % filmLines.length];
  const entries = FILES.map(({ role }, i) => {
    const [header, ...lines] = role === 'movies' ? films : sampleLines[i];
    const from = draw(Math.max(1, lines.length - 12));
    const whole = [header, ...lines.slice(from, from + 12)].join('\n');
    const bytes = Buffer.from(`${whole}${draw(3) > 0 ? '\n' : ''}`, 'latin1');
    // One in eight may lose its header; in the others the damage is to the rows.
    const safe = draw(8) === 0 ? 0 : header.length + 1;
    const damaged = Buffer.concat([
      bytes.subarray(0, safe),
      mutate(bytes.subarray(safe), seed + 1, 1 + draw(4)),
    ]);
    return [role, i === hit ? damaged : bytes] as const;
  });
  return Object.fromEntries(entries) as Record<SourceKind, Buffer>;
}

/** Two files of JSON, in one of the forms that films come in; the second is damaged. */
export function jsonMutant(seed: number): Buffer[] {
  const draw = numbersFrom(seed);
  const indent = [undefined, 1, '\t'][draw(3)];
  const write = (value: unknown) => JSON.stringify(value, null, indent);
  const forms: readonly ((films: readonly object[]) => string)[] = [
    write,
    (films) => `[${films.map((film) => JSON.stringify(film)).join(',\n')}]\n`,
    (films) => write({ page: 1, results: films, total_pages: 9 }),
    (films) => films.map((film) => JSON.stringify({ page: 1, results: [film] })).join('\n'),
    (films) => films.map((film) => JSON.stringify(film)).join('\n'),
    (films) => films.map(write).join('\n'),
  ];
  const form = forms[draw(forms.length)];
  return [0, 1].map((file) => {
    const films = Array.from({ length: 12 }, (_, i) => ({
      id: 20 * file + i + 1,
      title: i % 3 ? `Film ${i}` : `"Pel\u00edcula", {${i}}[`,
      release_date: i % 5 ? '1995-10-30' : '',
      vote_count: 400 + 20 * i,
      ...(i % 2 ? { genre_ids: [18, 99 + i] } : { genres: [{ id: 18, name: 'Drama' }] }),
      ...(i % 4 ? {} : { credits: { cast: [{ id: 7, name: 'Ana' }], crew: [] } }),
    }));
    const bytes = Buffer.from(form(films));
    return file === 0 ? bytes : mutate(bytes, seed + 1, 1 + draw(4));
  });
}

/** A source whose files are in memory, as if they lay in a folder. */
export async function sourceInMemory(files: RawFiles, folder = ''): Promise<Sources> {
  const found = FILES.map(async ({ role, name }): Promise<SourceFile> => {
    const look = await lookOf(files[role], name);
    if (!('form' in look)) throw sourceUnreadable(`${name} is of no layout`);
    return {
      role,
      name: folder + name,
      form: look.form,
      path: name,
      entry: null,
      size: files[role].length,
      async *open() {
        yield files[role];
      },
    };
  });
  return {
    path: 'memory',
    layout: 'kaggle',
    ids: 'tmdb',
    files: await Promise.all(found),
    absent: [],
    unread: [],
    ratings: [],
  };
}
