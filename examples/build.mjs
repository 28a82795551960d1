// A release of the sample, and the clean table for other tools: node examples/build.mjs
import { buildRelease, exportCatalogue } from 'cartelera';

const report = ({ message, done, total }) => {
  if (done === undefined) console.log(message);
  else if (done === total) console.log(`${message}: done`);
};
const { name, films, lineage } = await buildRelease({
  source: 'data/sample',
  out: 'releases',
  report,
});
const left = lineage.filter(({ table, step }) => table === 'movies' && step.startsWith('left out'));
for (const { step, rows } of left) console.log(`  ${rows} rows ${step}`);
console.log(`${name}: ${films} films`);

const files = await exportCatalogue({ out: 'releases', format: 'parquet', to: 'clean' });
console.log(files.join('\n'));
