import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inDist } from './make.mjs';
import { root } from './run.mjs';

const PARTS = ['program', 'page'];
const noteOf = (part) => inDist(`.packages-${part}.json`);
/** The files that the packages of both parts are kept in. */
export const NOTES = PARTS.map(noteOf);

/** The folder of a package that a module lies in, the innermost where several do. */
const PACKAGE = /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/;

/** Keeps the folders of the packages that a part of dist/ was bundled from. */
export function notePackages(part, { output }) {
  const modules = output.flatMap((chunk) => chunk.moduleIds ?? chunk.originalFileNames ?? []);
  const folders = modules.flatMap((path) => PACKAGE.exec(path.replaceAll('\\', '/'))?.[0] ?? []);
  const text = JSON.stringify([...new Set(folders)].sort());
  const note = noteOf(part);
  if (!existsSync(note) || readFileSync(note, 'utf8') !== text) writeFileSync(note, text);
}

/** The packages that dist/ was bundled from, in order of their names. */
const bundled = () =>
  [...new Set(NOTES.flatMap((note) => JSON.parse(readFileSync(note, 'utf8'))))]
    .map((path) => {
      const folder = join(root, path);
      return { folder, ...JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** The licences of all that dist/ was bundled from, as a text. Throws where a package has none. */
export function licences() {
  const texts = bundled().map(({ folder, name, version, license }) => {
    const file = readdirSync(folder).find((path) => /^(licen[cs]e|copying)/i.test(path));
    if (!license) throw new Error(`${name} names no licence`);
    const text = file
      ? readFileSync(join(folder, file), 'utf8').trim()
      : `${license}, without a text of its own`;
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  const head = 'Cartelera holds code and a typeface of others, each under its licence:\n';
  return [head, ...texts].join(`\n${'-'.repeat(80)}\n\n`);
}

const DEVELOPMENT = 'cdx:npm:package:development';

/**
 * What is shipped, as CycloneDX: what npm tells of the locked packages, less those that are neither bundled nor
 * installed beside the program; without the time and the number of its making, so that it is the same each time.
 */
export function billOfMaterials() {
  const args = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--include=dev'];
  const { stdout, stderr, status } = spawnSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    // There npm is a script of the shell.
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm sbom failed: ${stderr}`);
  const { serialNumber, metadata, components, dependencies, ...bill } = JSON.parse(stdout);
  const { timestamp, ...made } = metadata;
  const inside = new Set(bundled().map(({ name, version }) => `${name}@${version}`));
  const shipped = components
    .filter(
      ({ 'bom-ref': ref, properties = [] }) =>
        inside.has(ref) || !properties.some(({ name }) => name === DEVELOPMENT),
    )
    .map(({ properties = [], ...component }) => ({
      ...component,
      ...(inside.has(component['bom-ref']) && { scope: 'required' }),
      properties: properties.filter(({ name }) => name !== DEVELOPMENT),
    }));
  const [program] = dependencies.map(({ ref }) => ref);
  const refs = new Set([program, ...shipped.map((component) => component['bom-ref'])]);
  const component = { ...made.component, name: 'cartelera', type: 'application' };
  return {
    ...bill,
    metadata: { ...made, component },
    components: shipped,
    dependencies: dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn = [] }) => ({
        ref,
        dependsOn: dependsOn.filter((on) => refs.has(on)),
      })),
  };
}
