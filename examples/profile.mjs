// What is wrong with a file, in sentences: node examples/profile.mjs FILE
import { profileFiles, UserError } from 'cartelera';

const [file = 'data/sample/movies_metadata.csv'] = process.argv.slice(2);
try {
  const { findings, columns } = await profileFiles({ files: [file], folder: 'profile' });
  for (const { en } of findings) console.log(en);
  const empty = Object.entries(columns).filter(([, { rows, missing }]) => missing > rows / 2);
  console.log(`more than half empty: ${empty.map(([name]) => name).join(', ') || 'none'}`);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.log(`not profiled: ${error.message}`);
}
