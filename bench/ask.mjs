/** Opens a release by a compiled program and asks a number of questions of all kinds, in this process. */
const [library, out, count] = process.argv.slice(2);
const { openRelease } = await import(library);
const release = await openRelease(out);
const films = [];
for (let page = 1; films.length < release.size; page++) {
  const { results } = await release.get('/v1/movies', { page, page_size: 100 });
  if (results.length === 0) break;
  films.push(...results);
}
const kinds = [
  ({ id }) => release.similar(id),
  ({ id }, i) => release.similar(id, { diversity: 0.4, year_min: 1950 + (i % 40) }),
  ({ id }, i) => release.recommend({ liked: [id, films[(i * 7) % films.length].id] }),
  ({ title }) => release.search(title.slice(0, 5)),
  ({ id }, i) => release.explain(id, films[(i + 1) % films.length].id),
];
for (let i = 0; i < Number(count); i++) await kinds[i % kinds.length](films[i % films.length], i);
await release.close();
