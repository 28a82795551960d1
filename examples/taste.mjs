// Films for a taste over HTTP, served by this program: node examples/taste.mjs
import { openRelease } from 'cartelera';

const release = await openRelease('releases');
const address = await release.serve({ port: 0 });
const liked = ['Heat', 'Pulp Fiction'].map((title) => release.find(title)).join(',');
const response = await fetch(`${address}/v1/recommendations?liked=${liked}&n=3`);
const { results } = await response.json();
for (const { title, year, score } of results) console.log(`${score.toFixed(2)} ${title} (${year})`);
await release.close();
