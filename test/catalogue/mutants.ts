import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile, Sources } from '../../src/catalogue/read/files/sources.js';
import type { SourceKind } from '../../src/catalogue/read/raw/raw-tables.js';
import { SAMPLE } from '../data.js';
import { mutate, numbersFrom } from './read/mutate.js';

export const FILES: readonly { readonly role: SourceKind; readonly name: string }[] = [
  { role: 'movies', name: 'movies_metadata.csv' },
  { role: 'credits', name: 'credits.csv' },
  { role: 'keywords', name: 'keywords.csv' },
];

/** The bytes of each file of a source in the Kaggle layout. */
export type RawFiles = Readonly<Record<SourceKind, Buffer>>;

const sampleLines = FILES.map(({ name }) => readFileSync(join(SAMPLE, name), 'latin1').split('\n'));

/** Some lines of the sample, one file of it damaged in up to four places. */
export function mutant(seed: number): RawFiles {
  const draw = numbersFrom(seed);
  const hit = draw(FILES.length);
  const entries = FILES.map(({ role }, i) => {
    const [header, ...lines] = sampleLines[i];
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

/** A source whose files are in memory, as if they lay in a folder. */
export function sourceInMemory(files: RawFiles, folder = ''): Sources {
  return {
    path: 'memory',
    layout: 'kaggle',
    files: FILES.map(
      ({ role, name }): SourceFile => ({
        role,
        name: folder + name,
        path: name,
        entry: null,
        size: files[role].length,
        async *open() {
          yield files[role];
        },
      }),
    ),
  };
}
