import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import './compile.mjs';
import { root } from './run.mjs';

/** Writes the answers of the seven functions, as the sample gives them, into both READMEs. */
const { buildRelease, openRelease } = await import('../dist/release/index.js');
const { createApp } = await import('../dist/service/index.js');

const PATHS = [
  '/cantidad_filmaciones_mes/septiembre',
  '/cantidad_filmaciones_dia/Sabado',
  '/score_titulo/Toy Story',
  '/votos_titulo/toy stroy',
  '/get_actor/Tom Hanks',
  '/get_director/Christopher Nolan',
  '/recomendacion/Toy Story',
];
const WIDTH = 100;

const out = mkdtempSync(join(tmpdir(), 'cartelera-readme-'));
await buildRelease({ source: join(root, 'data/sample'), out });
const release = await openRelease(out);
const app = await createApp({ ...release, release });
const answers = [];
for (const path of PATHS) {
  const url = path.split('/').map(encodeURIComponent).join('/');
  const response = await app.inject(url);
  answers.push(`GET ${path}\n${shown(response.json())}`);
}
const block = `\`\`\`\n${answers.join('\n\n')}\n\`\`\``;
for (const name of ['README.md', 'README.es.md']) {
  const file = join(root, name);
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace(/```\nGET [\s\S]*?\n```/, () => block),
  );
}
await app.close();
rmSync(out, { recursive: true });

/** The answer with rounded numbers and the first entry of each long list: "…" says that it goes on. */
function shown(answer) {
  let cut = false;
  const first = (list, n) => {
    cut ||= list.length > n;
    return list.slice(0, n);
  };
  const { personas, otras_coincidencias, ...rest } = answer;
  if (rest.peliculas) rest.peliculas = first(rest.peliculas, 1);
  if (rest.recomendaciones) {
    rest.recomendaciones = first(rest.recomendaciones, 1).map((one) => ({
      ...one,
      razones: first(one.razones, 3),
    }));
  }
  const rounded = (_, value) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;
  const line = JSON.stringify(rest, rounded);
  if (line.length <= WIDTH) return line;
  const lines = Object.entries(rest).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value, rounded)}`,
  );
  return `{\n${lines.join(',\n')}\n}${cut ? ' …' : ''}`;
}
