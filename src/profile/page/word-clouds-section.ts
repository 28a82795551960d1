import { inTurn } from '../../base/in-turn.js';
import type { Sentence } from '../../base/sentence.js';
import { wordCloud } from '../charts/word-cloud.js';
import type { Cloud, CloudWord, Profile } from '../schema/profile-schema.js';
import { formatNumber } from '../words/format.js';
import { type Html, html } from './html.js';
import { entityPath, link } from './links.js';
import { figure, figures, table, words } from './parts.js';
import said from './sentences.json' with { type: 'json' };

const NAMES = {
  actors: { es: 'Actores', en: 'Actors' },
  directors: { es: 'Dirección', en: 'Directors' },
  genres: { es: 'Géneros', en: 'Genres' },
  languages: { es: 'Idiomas', en: 'Languages' },
} as const;

/** Word clouds, each beside the one weighted by popularity. */
export async function wordCloudsSection(clouds: NonNullable<Profile['clouds']>): Promise<Html[]> {
  const kinds = Object.keys(NAMES) as (keyof typeof NAMES)[];
  return await inTurn(kinds, (kind) => cloudPair(kind, clouds[kind]));
}

async function cloudPair(kind: keyof typeof NAMES, cloud: Cloud): Promise<Html> {
  if (cloud.by_films.length === 0) return html``;
  const side = async (words: readonly CloudWord[], by: 'films' | 'popularity', caption: Sentence) =>
    html`<div class="card">${figure(
      caption,
      await wordCloud(words.map((word) => ({ name: word.name, weight: word[by] }))),
      cloudTable(kind, words, caption),
    )}</div>`;
  return html`<div data-name="${kind}"><h3>${NAMES[kind]}</h3><div class="pair">
    ${await side(cloud.by_films, 'films', said.byFilms)}
    ${await side(cloud.by_popularity, 'popularity', said.byPopularity)}
  </div></div>`;
}

const cloudTable = (kind: string, list: readonly CloudWord[], caption: Sentence): Html => {
  const billed = list.some(({ billing }) => billing !== null);
  return table(
    list,
    caption,
    words('nombre', 'name', (one) => link(one.name, entityPath(kind, one))),
    figures('películas', 'films', ({ films }) => formatNumber(films)),
    figures('puesto', 'rank', ({ rank_by_films }) => formatNumber(rank_by_films)),
    figures('popularidad', 'popularity', (one) => formatNumber(Number(one.popularity.toFixed(1)))),
    figures('puesto', 'rank', ({ rank_by_popularity }) => formatNumber(rank_by_popularity)),
    ...(billed ? [BILLING] : []),
  );
};

const BILLING = figures('lugar en el reparto', 'place in the cast', ({ billing }: CloudWord) =>
  formatNumber(billing),
);
