/** Two colours of a genre: a deep one that light lettering stands on, and a light one for the motif. */
interface GenreColours {
  readonly base: string;
  readonly light: string;
  /** True where the light colour can be a ground, with the deep one on it. */
  readonly day?: boolean;
}

/** Lettering on the deep colours. */
export const INK = '#fff6e5';

const COLOURS: Readonly<Record<string, GenreColours>> = {
  Action: { base: '#8f1f17', light: '#f2722b', day: true },
  Adventure: { base: '#1d5546', light: '#e9b44c', day: true },
  Animation: { base: '#1e4e8c', light: '#ffb84a', day: true },
  Comedy: { base: '#9a4b06', light: '#ffd166', day: true },
  Crime: { base: '#23262e', light: '#d9583e', day: true },
  Documentary: { base: '#37474f', light: '#b9c7cd', day: true },
  Drama: { base: '#5c2434', light: '#d98a6a', day: true },
  Family: { base: '#1c5c74', light: '#f7b267', day: true },
  Fantasy: { base: '#43307a', light: '#d6a6f2', day: true },
  Foreign: { base: '#3d4a2a', light: '#cbd18f', day: true },
  History: { base: '#5a421f', light: '#dcb878', day: true },
  Horror: { base: '#1b1414', light: '#e8483f' },
  Music: { base: '#6a1f58', light: '#ff8fb1', day: true },
  Mystery: { base: '#1f2a4a', light: '#8fa8d8', day: true },
  Romance: { base: '#8b2248', light: '#f7a6a1', day: true },
  'Science Fiction': { base: '#0f2f4f', light: '#4fd1c5', day: true },
  'TV Movie': { base: '#404040', light: '#d0c9bd', day: true },
  Thriller: { base: '#16333a', light: '#e2a03f', day: true },
  War: { base: '#3f4426', light: '#b7a26a', day: true },
  Western: { base: '#7a3d17', light: '#f0b35e', day: true },
};

const UNKNOWN: GenreColours = { base: '#3a332d', light: '#b3a697' };

export const genreColours = (genre: string | undefined): GenreColours =>
  COLOURS[genre ?? ''] ?? UNKNOWN;
