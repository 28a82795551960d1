import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inDist } from './make.mjs';
import { root } from './run.mjs';

const noteOf = (part) => inDist(`.packages-${part}.json`);

/** Keeps the names of the packages that a part of dist/ was bundled from. */
export function notePackages(part, { output }) {
  const modules = output.flatMap((chunk) => chunk.moduleIds ?? chunk.originalFileNames ?? []);
  const names = modules.flatMap((path) => {
    const after = path.replaceAll('\\', '/').split('/node_modules/').slice(1).at(-1);
    return after ? [after.split('/', after.startsWith('@') ? 2 : 1).join('/')] : [];
  });
  writeFileSync(noteOf(part), JSON.stringify([...new Set(names)].sort()));
}

/** The licences of all that dist/ was bundled from, as a text. Throws where a package has none. */
export function licences() {
  const names = ['program', 'page'].flatMap((part) =>
    JSON.parse(readFileSync(noteOf(part), 'utf8')),
  );
  const texts = [...new Set(names)].sort().map((name) => {
    const folder = join(root, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
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
