// Films like one, with the reasons: node examples/similar.mjs "Toy Story"
import { openRelease } from 'cartelera';

const [title = 'Toy Story'] = process.argv.slice(2);
const release = await openRelease('releases');
const id = release.find(title);
if (id === null) {
  console.log(`no film is called "${title}"`);
} else {
  const { movie, results } = await release.similar(id, { n: 5, diversity: 0.2 });
  console.log(`Films like ${movie.title} (${movie.year}):`);
  for (const { title, year, score, contributions } of results) {
    const [{ field, values }] = contributions;
    console.log(`  ${score.toFixed(2)} ${title} (${year}): ${field} ${values.join(', ')}`);
  }
}
await release.close();
