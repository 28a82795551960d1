import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { randomNumbers } from '../src/base/random.js';
import { findSources, type SourceFile } from '../src/catalogue/index.js';
import { csvRecords } from '../src/catalogue/read/csv/csv-reader.js';
import { CastOfThousands, dictsOf, type Person } from './cast-of-thousands.js';
import { pythonDict } from './python-text.js';

/** How much there is to be of everything: what the original files of 2017 hold. */
export const ORIGINAL_SIZE = { cast: 562_474, crew: 464_314, overviews: 44_512 };

const SEED = 2017;

/**
 * Deepens the casts, crews and overviews of The Movies Dataset to the size of the originals, and
 * writes the three files to a folder. What is there stays; what is added is made of its words and
 * names. The same source and seed give the same files.
 */
export async function deepenCorpus(
  source: string,
  folder: string,
  size = ORIGINAL_SIZE,
): Promise<void> {
  const { files } = await findSources(source);
  const random = randomNumbers(SEED);
  for (const file of files) {
    if (file.role === 'credits') await deepenCredits(file, folder, size, random);
    else if (file.role === 'movies') await deepenOverviews(file, folder, size.overviews, random);
    else await rewrite(file, folder, (cells) => cells);
  }
}

async function deepenOverviews(
  file: SourceFile,
  folder: string,
  wanted: number,
  random: () => number,
): Promise<void> {
  const known: string[] = [];
  let at = -1;
  let missing = 0;
  for await (const cells of rows(file)) {
    if (at < 0) at = cells.indexOf('overview');
    else if (cells[at]) known.push(cells[at]);
    else missing++;
  }
  const oneOf = (texts: readonly string[]) => texts[Math.floor(random() * texts.length)];
  const overview = () => {
    const { length } = oneOf(known);
    let text = '';
    while (text.length < length) {
      const words = oneOf(known).split(' ');
      const start = Math.floor(random() * words.length);
      text += `${words.slice(start, start + 3 + Math.floor(random() * 6)).join(' ')} `;
    }
    return text.slice(0, length).trim();
  };
  const add = shares(wanted - known.length, Array(missing).fill(1));
  let gap = 0;
  await rewrite(file, folder, (cells, row) => {
    if (row === 0 || cells[at]) return cells;
    return add[gap++] > 0 ? cells.with(at, overview()) : cells;
  });
}

async function deepenCredits(
  file: SourceFile,
  folder: string,
  size: { readonly cast: number; readonly crew: number },
  random: () => number,
): Promise<void> {
  const people = new CastOfThousands(random);
  const characters: string[] = [];
  const jobs: { department: unknown; job: unknown }[] = [];
  const films = { cast: 0, crew: 0, rows: 0 };
  for await (const [cast, crew] of rows(file)) {
    if (films.rows++ === 0) continue;
    for (const credit of dictsOf(cast)) {
      people.of(credit);
      films.cast++;
      if (credit.get('character')) characters.push(String(credit.get('character')));
    }
    for (const credit of dictsOf(crew)) {
      people.of(credit);
      films.crew++;
      jobs.push({ department: credit.get('department'), job: credit.get('job') });
    }
  }
  const oneOf = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)];
  /** Few films have a long list: the logarithm of a film's share is normal, near enough. */
  const logNormal = () => Math.exp(2 * (random() + random() + random() - 1.5));
  const weights = Array.from({ length: films.rows }, logNormal);
  const addedCast = shares(size.cast - films.cast, weights);
  const addedCrew = shares(size.crew - films.crew, weights);

  const token = (length: number) => {
    let text = '';
    while (text.length < length) text += random().toString(36).slice(2);
    return text.slice(0, length);
  };
  const picture = () => (random() < 0.4 ? `/${token(27)}.jpg` : null);
  const castEntry = ({ id, name, gender }: Person, order: number, character: unknown) =>
    pythonDict({
      cast_id: order + 1,
      character,
      credit_id: token(24),
      gender,
      id,
      name,
      order,
      profile_path: picture(),
    });
  const crewEntry = ({ id, name, gender }: Person, { department, job }: (typeof jobs)[number]) =>
    pythonDict({
      credit_id: token(24),
      department,
      gender,
      id,
      job,
      name,
      profile_path: picture(),
    });

  await rewrite(file, folder, ([cast, crew, id], row) => {
    if (row === 0) return [cast, crew, id];
    const castList = dictsOf(cast).map((credit, order) =>
      castEntry(people.of(credit), order, credit.get('character') ?? oneOf(characters)),
    );
    for (let i = 0; i < addedCast[row]; i++) {
      castList.push(castEntry(people.anybody(), castList.length, oneOf(characters)));
    }
    const crewList = dictsOf(crew).map((credit) =>
      crewEntry(people.of(credit), {
        department: credit.get('department'),
        job: credit.get('job'),
      }),
    );
    for (let i = 0; i < addedCrew[row]; i++)
      crewList.push(crewEntry(people.anybody(), oneOf(jobs)));
    return [`[${castList.join(', ')}]`, `[${crewList.join(', ')}]`, id];
  });
}

/** Shares out a number of things by weight: whole numbers that add up to it. */
export function shares(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  let weight = 0;
  let given = 0;
  return weights.map((one) => {
    weight += one;
    const share = Math.max(0, Math.round((total * weight) / sum) - given);
    given += share;
    return share;
  });
}

/** The cells of each sound row, the header first. */
async function* rows(file: SourceFile): AsyncGenerator<readonly string[]> {
  for await (const records of csvRecords(file.open(), { file: file.name })) {
    for (const { cells } of records) if (cells) yield cells;
  }
}

/** Writes a file anew with other cells; damaged records as they are. Rows count the sound ones. */
async function rewrite(
  file: SourceFile,
  folder: string,
  change: (cells: readonly string[], row: number) => readonly string[],
): Promise<void> {
  const target = openSync(join(folder, file.name), 'w');
  let row = 0;
  for await (const records of csvRecords(file.open(), { file: file.name })) {
    for (const { cells, raw } of records) {
      writeSync(
        target,
        cells ? Buffer.from(`${change(cells, row++).map(csvCell).join(',')}\n`) : raw,
      );
    }
  }
  closeSync(target);
}

const csvCell = (text: string) =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
