import { type ImdbLines, type Loading, takeLines } from './take-lines.js';

/** Where a title is a Spanish one, unless IMDb names another language of the country. */
const SPANISH = [
  ...['ES', 'MX', 'AR', 'CO', 'CL', 'PE', 'VE', 'EC', 'UY', 'BO', 'PY', 'CU', 'DO', 'GT'],
  ...['HN', 'SV', 'NI', 'CR', 'PA', 'PR', 'GQ'],
];

const REGION = `list_position(['${SPANISH.join("', '")}'], region)`;

/**
 * Loads the other titles of the films of `imdb_films`, each once: the Spanish ones first, in the order
 * of the countries above, then as they stand in the file.
 */
export async function loadTitles(loading: Loading, akas: ImdbLines): Promise<void> {
  const { connection, memory } = loading;
  await takeLines(
    loading,
    akas,
    { among: memory.films },
    (lines) => `CREATE TABLE imdb_titles AS
      SELECT row, trim(lines.title) AS title,
        CASE WHEN strlen(language) = 2 THEN language WHEN ${REGION} > 0 THEN 'es' END AS language,
        coalesce(${REGION}, 100) AS place
      FROM ${lines} lines JOIN imdb_films ON tconst = "titleId"
      WHERE lines.title NOT IN ("primaryTitle", "originalTitle") AND coalesce("isOriginalTitle" <> '1', true)`,
  );
  await connection.run(`
    INSERT INTO raw_titles
    SELECT row, language, CASE WHEN language IS NULL THEN 'also known as' ELSE 'translated' END, title
    FROM (
      SELECT row, title, min(place) AS place, arg_min(language, place) AS language
      FROM imdb_titles GROUP BY row, title
    ) ORDER BY row, language IS DISTINCT FROM 'es', place, title;
    DROP TABLE imdb_titles`);
}
