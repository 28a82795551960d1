import { basename } from 'node:path';
import { releaseRefused } from '../../base/errors.js';
import { championFolder, releaseNamed } from '../stored/aliases.js';
import { pastChampions, readDecisions } from './decisions.js';

/** The release that leaves the machine: the champion, or the one named; `release-refused` for one that did not pass the gate, or was gone back from. */
export async function servedName(out: string, release?: string): Promise<string> {
  const champion = basename(await championFolder(out));
  const name = release === undefined ? champion : await releaseNamed(out, release);
  if (name === champion || pastChampions(await readDecisions(out)).includes(name)) return name;
  throw releaseRefused(
    `${name} is not served from ${out}, and none to go back to; expected the champion, or "cartelera promote ${name} --out ${out}" before`,
  );
}
