import type { Sentence } from '../../base/sentence.js';
import { wordCloud } from '../charts/word-cloud.js';
import type { Cloud, CloudWord, Profile } from '../schema/profile-schema.js';
import { formatNumber } from '../words/format.js';
import { type Html, html } from './html.js';
import { both, figure, figures, type Section, table, words } from './parts.js';

const NAMES = {
  actors: { es: 'Actores', en: 'Actors' },
  directors: { es: 'Dirección', en: 'Directors' },
  genres: { es: 'Géneros', en: 'Genres' },
  languages: { es: 'Idiomas', en: 'Languages' },
} as const;
const BY_FILMS = { es: 'Por número de películas.', en: 'By number of films.' };
const BY_POPULARITY = {
  es: 'Por la popularidad de sus películas.',
  en: "By their films' popularity.",
};

/** Word clouds, each beside the one weighted by popularity. */
export async function wordCloudsSection(clouds: NonNullable<Profile['clouds']>): Promise<Section> {
  const parts: Html[] = [];
  for (const [key, title] of Object.entries(NAMES)) {
    parts.push(await cloudPair(key, title, clouds[key as keyof typeof NAMES]));
  }
  return {
    id: 'faces',
    title: { es: 'Palabras y caras', en: 'Words and faces' },
    content: html`<p class="lead">${both(
      'Primero cuenta cada película; después, su popularidad: quien más aparece puede ser un extra.',
      'First each film counts, then its popularity: who appears most may be an extra.',
    )}</p>${parts}`,
  };
}

async function cloudPair(key: string, title: Sentence, cloud: Cloud): Promise<Html> {
  if (cloud.by_films.length === 0) return html``;
  const side = async (words: readonly CloudWord[], by: 'films' | 'popularity', caption: Sentence) =>
    html`<div class="card">${figure(
      caption,
      await wordCloud(words.map((word) => ({ name: word.name, weight: word[by] }))),
      cloudTable(words, caption),
    )}</div>`;
  return html`<div data-name="${key}"><h3>${title}</h3><div class="pair">
    ${await side(cloud.by_films, 'films', BY_FILMS)}
    ${await side(cloud.by_popularity, 'popularity', BY_POPULARITY)}
  </div></div>`;
}

const cloudTable = (list: readonly CloudWord[], caption: Sentence): Html => {
  const billed = list.some(({ billing }) => billing !== null);
  return table(
    [
      words('nombre', 'name'),
      figures('películas', 'films'),
      figures('puesto', 'rank'),
      figures('popularidad', 'popularity'),
      figures('puesto', 'rank'),
      ...(billed ? [figures('lugar en el reparto', 'place in the cast')] : []),
    ],
    list.map(({ name, films, popularity, rank_by_films, rank_by_popularity, billing }) => [
      name,
      formatNumber(films),
      formatNumber(rank_by_films),
      formatNumber(Number(popularity.toFixed(1))),
      formatNumber(rank_by_popularity),
      ...(billed ? [formatNumber(billing)] : []),
    ]),
    caption,
  );
};
