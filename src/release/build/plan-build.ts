import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfThere, replaceFile } from '../../base/disk.js';
import { jsonOf } from '../../base/json.js';
import { once } from '../../base/once.js';
import { PROGRAM_ROOT } from '../../base/program-root.js';
import { VERSION } from '../../base/version.js';
import { canUseWorkers } from '../../base/worker.js';
import { aboutFolder } from '../about/about.js';
import { listReleases } from '../moves/list-releases.js';
import type { InputRecord } from '../stored/files.js';
import type { Manifest } from '../stored/manifest.js';
import type { BuildSettings } from '../stored/settings.js';
import { isWhole } from '../stored/verify.js';

/** A part of a build: of which release it is taken, or why it runs. */
export interface Stage {
  readonly stage: 'catalogue' | 'profile' | 'recommender';
  readonly takenOf: string | null;
  readonly why: string;
}

export interface BuildPlan {
  readonly stages: readonly Stage[];
  /** The release whose tables and report would be made again. */
  readonly tables: (Pick<Manifest, 'counts'> & { readonly name: string }) | null;
  /** The release that would be made again, whole. */
  readonly whole: (Manifest & { readonly name: string }) | null;
}

interface Wanted {
  readonly out: string;
  readonly inputs: readonly InputRecord[];
  readonly settings: BuildSettings;
  /** Whether all is to run, whatever stands there. */
  readonly force?: boolean | undefined;
}

type Made = Pick<Manifest, 'inputs' | 'settings' | 'version'>;
const keyOf = ({ inputs, settings: { recommender: _, meaning: __, ...settings }, version }: Made) =>
  JSON.stringify([inputs.filter(({ role }) => role === 'source'), settings, version]);
const wholeKeyOf = ({ inputs, settings, version }: Made) =>
  JSON.stringify([inputs, settings, version]);

/** What a build would run: what the same program has made of the same inputs is taken as it stands. */
export async function planBuild({ out, inputs, settings, force }: Wanted): Promise<BuildPlan> {
  const wanted: Made = { inputs, settings, version: VERSION };
  const code = await codeHash();
  const releases = await listReleases(out).catch(() => []);
  const find = async (key: (made: Made) => string) => {
    for (const { name, manifest } of force || code === null ? [] : releases) {
      if (!manifest || key(manifest) !== key(wanted)) continue;
      const isSame = (await builtBy(join(out, name))) === code;
      if (isSame && (await isWhole(join(out, name)))) return { ...manifest, name };
    }
    return null;
  };
  const whole = await find(wholeKeyOf);
  const tables = whole ?? (await find(keyOf));
  const champion = releases.find(({ known }) => known.includes('champion'));
  const why = force ? 'it is forced' : await reason(out, champion, wanted, code);
  const stage = (name: Stage['stage'], of: { readonly name: string } | null): Stage => ({
    stage: name,
    takenOf: of?.name ?? null,
    why: of ? 'inputs, settings and program are the same' : why,
  });
  return {
    stages: [stage('catalogue', tables), stage('profile', tables), stage('recommender', whole)],
    tables,
    whole,
  };
}

/** What differs from the champion, so that a stage must run. */
async function reason(
  out: string,
  champion: { readonly name: string; readonly manifest: Manifest | null } | undefined,
  wanted: Made,
  code: string | null,
): Promise<string> {
  if (!champion?.manifest) return 'there is no champion that can be read';
  const parts = ({ inputs, settings, version }: Made, program: string) =>
    new Map([
      ...inputs.map(({ role, path, sha256 }) => [`${role} ${path}`, sha256] as const),
      ['settings', JSON.stringify(settings)],
      ['the program', `${version} ${program}`],
    ]);
  const was = parts(champion.manifest, (await builtBy(join(out, champion.name))) ?? 'unknown');
  const is = parts(wanted, code ?? 'not compiled');
  const reasons = [
    ...[...is].flatMap(([part, hash]) =>
      was.get(part) === hash ? [] : [`${part} ${was.has(part) ? 'changed' : 'is new'}`],
    ),
    ...[...was.keys()].filter((part) => !is.has(part)).map((part) => `${part} is gone`),
  ];
  return reasons.join(', ') || `${champion.name} is not whole`;
}

const builtFile = (folder: string) => join(aboutFolder(folder), 'built.json');

/** The program that made a release, as a hash of its code; null where that is not known. */
async function builtBy(folder: string): Promise<string | null> {
  const { code } = Object(jsonOf((await readIfThere(builtFile(folder))) ?? ''));
  return typeof code === 'string' ? code : null;
}

/** Takes down by which program a release was made. */
export async function noteProgram(folder: string): Promise<void> {
  const code = await codeHash();
  if (code !== null) await replaceFile(builtFile(folder), `${JSON.stringify({ code })}\n`);
}

/** A hash of what was compiled; null where the program runs from its source. */
const codeHash = once(async (): Promise<string | null> => {
  if (!canUseWorkers) return null;
  const folder = join(PROGRAM_ROOT, 'dist');
  const entries = await readdir(folder, { recursive: true }).catch((): string[] => []);
  const hash = createHash('sha256');
  for (const path of entries.filter((one) => /^(?!web\b).*\.js$/.test(one)).sort()) {
    hash.update(await readFile(join(folder, path)));
  }
  return hash.digest('hex');
});
