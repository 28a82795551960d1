import type { JSX } from 'preact';
import { BrowsePage } from '../browse/browse-page.js';
import { FilmPage } from '../film/film-page.js';
import { HomePage } from '../home/home-page.js';
import type { Place } from './location.js';
import { FailureState } from './state.js';

type View = (place: Place, key: string) => JSX.Element;

const id = (text: string): number => (/^-?\d{1,10}$/u.test(text) ? Number(text) : Number.NaN);

const VIEWS: Readonly<Record<string, View>> = {
  browse: (place) => <BrowsePage query={place.query} />,
  movie: (place, key) => <FilmPage key={key} id={id(key)} query={place.query} />,
};

const WITH_KEY = new Set(['movie', 'person', 'collection', 'company', 'country']);

/** The view of a place. */
export function viewOf(place: Place): JSX.Element {
  const [section, key, ...rest] = place.path;
  if (section === undefined) return <HomePage />;
  const view = VIEWS[section];
  const fits = rest.length === 0 && (WITH_KEY.has(section) ? key !== undefined : key === undefined);
  if (view === undefined || !(fits || section === 'compare')) {
    return <FailureState kind="not-found" whole />;
  }
  return view(place, key ?? '');
}
