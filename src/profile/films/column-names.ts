import type { Sentence } from '../../base/sentence.js';

/** Columns of the catalogue as one speaks of them. */
const NAMES: Readonly<Record<string, Sentence>> = {
  title: { es: 'el título', en: 'the title' },
  original_title: { es: 'el título original', en: 'the original title' },
  collection_id: { es: 'la colección', en: 'the collection' },
  homepage: { es: 'la página web', en: 'the web page' },
  tagline: { es: 'la frase publicitaria', en: 'the tagline' },
  overview: { es: 'la sinopsis', en: 'the overview' },
  poster_path: { es: 'el cartel', en: 'the poster' },
  status: { es: 'el estado', en: 'the status' },
  adult: { es: 'la marca de adultos', en: 'the mark for adults' },
  video: { es: 'la marca de vídeo', en: 'the mark for video' },
  runtime: { es: 'la duración', en: 'the runtime' },
  budget: { es: 'el presupuesto', en: 'the budget' },
  revenue: { es: 'la recaudación', en: 'the revenue' },
  return: { es: 'el retorno', en: 'the return' },
  popularity: { es: 'la popularidad', en: 'the popularity' },
  vote_count: { es: 'la cantidad de votos', en: 'the number of votes' },
  vote_average: { es: 'el promedio de los votos', en: 'the average of the votes' },
  name: { es: 'el nombre', en: 'the name' },
  gender: { es: 'el género de la persona', en: "the person's gender" },
  credited_as: { es: 'el nombre en los créditos', en: 'the name in the credits' },
  character: { es: 'el personaje', en: 'the character' },
  position: { es: 'el lugar en la lista', en: 'the place in the list' },
  belongs_to_collection: { es: 'la lista de colecciones', en: 'the list of collections' },
  genres: { es: 'la lista de géneros', en: 'the list of genres' },
  cast: { es: 'la lista del reparto', en: 'the list of the cast' },
  crew: { es: 'la lista del equipo', en: 'the list of the crew' },
  keywords: { es: 'la lista de palabras clave', en: 'the list of keywords' },
  production_companies: { es: 'la lista de productoras', en: 'the list of companies' },
  production_countries: { es: 'la lista de países', en: 'the list of countries' },
  spoken_languages: { es: 'la lista de idiomas', en: 'the list of languages' },
};

/** A column as one speaks of it, with its raw name where that differs. */
export function calledInFilms(column: string): Sentence {
  const name = NAMES[column] ?? { es: column, en: column };
  const called = (spoken: string) =>
    spoken === column || spoken === `the ${column}` ? spoken : `${spoken} (${column})`;
  return { es: called(name.es), en: called(name.en) };
}
