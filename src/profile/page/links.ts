import type { Sentence } from '../../base/sentence.js';
import type { Histogram } from '../schema/column-schema.js';
import type { Profile } from '../schema/profile-schema.js';
import { type Content, type Html, html } from './html.js';

/** A name that leads to a view of the page where the service sends the report; elsewhere it is a text. */
export const link = (text: Content, path: string | undefined): Content =>
  path === undefined ? text : html`<a data-path="${path}">${text}</a>`;

export const filmLink = (label: Content, id: number | undefined): Content =>
  link(label, id === undefined ? undefined : `movie/${id}`);

/** The films that filters of the page let through. */
export const browse = (filters: Readonly<Record<string, string | number>>): string =>
  `browse?${Object.entries(filters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`;

export const yearLink = (year: number): Content =>
  link(String(year), browse({ year_min: year, year_max: year }));

/** Views of the values of a column, by key or, where they have none, by themselves. */
const VIEWS: ReadonlyMap<string, string> = new Map([
  ...['title', 'original_title'].map((name) => [name, 'browse?q='] as const),
  ['original_language', 'browse?language='],
  ['release_month', 'browse?month='],
  ...['spoken_languages', 'languages'].map((name) => [name, 'browse?spoken_language='] as const),
  ['production_countries', 'country/'],
  ['production_companies', 'company/'],
  ['keywords', 'keyword/'],
  ['belongs_to_collection', 'collection/'],
  ...['cast', 'crew', 'actors', 'directors'].map((name) => [name, 'person/'] as const),
]);

/** Where a value of a column leads; undefined where the page cannot show its films. */
export function pathOf(column: string, value: string): string | undefined {
  const view = VIEWS.get(column);
  return view && view + encodeURIComponent(value);
}

/** The films of a genre are asked for by its name. */
export const entityPath = (column: string, { key, name }: { key: string; name: string }) =>
  column === 'genres' ? browse({ genres: name }) : pathOf(column, key);

const RANGES: ReadonlyMap<string, string> = new Map([
  ['release_year', 'year'],
  ['runtime', 'runtime'],
  ['vote_count', 'votes'],
]);

/** The films of a bin, whose upper edge belongs to the next one, but for the last. */
export function binPath(column: string, { edges }: Histogram, bin: number): string | undefined {
  const name = RANGES.get(column);
  if (name === undefined) return undefined;
  const last = bin === edges.length - 2;
  const most = last ? Math.floor(edges[bin + 1]) : Math.ceil(edges[bin + 1]) - 1;
  return browse({ [`${name}_min`]: Math.ceil(edges[bin]), [`${name}_max`]: most });
}

/** Films and people whom sentences may name, with where they lead. */
export function namesIn({ outliers, clouds }: Profile): ReadonlyMap<string, string> {
  const films = outliers.rules.flatMap(({ rows }) =>
    rows.flatMap(({ label, id }) =>
      label && id !== undefined ? [[label, `movie/${id}`] as const] : [],
    ),
  );
  const actors = clouds ? [...clouds.actors.by_films, ...clouds.actors.by_popularity] : [];
  return new Map([...films, ...actors.map(({ name, key }) => [name, `person/${key}`] as const)]);
}

/** A sentence whose names are links. */
export function withLinks({ es, en }: Sentence, names: ReadonlyMap<string, string>): Html {
  const named = [...names].filter(([name]) => en.includes(name));
  const linked = (text: string): Content => {
    const [found] = named.filter(([name]) => text.includes(name));
    if (found === undefined) return text;
    const [before, ...after] = text.split(found[0]);
    return [linked(before), link(...found), linked(after.join(found[0]))];
  };
  return html`<span class="es" lang="es">${linked(es)}</span><span class="en" lang="en">${linked(en)}</span>`;
}
