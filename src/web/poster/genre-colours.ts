/** Two colours of a genre: a deep one that light lettering stands on, and a light one for the motif. */
export interface GenreColours {
  readonly base: string;
  readonly light: string;
}

const COLOURS: Readonly<Record<string, GenreColours>> = {
  Action: { base: '#8f1f17', light: '#f2722b' },
  Adventure: { base: '#1d5546', light: '#e9b44c' },
  Animation: { base: '#1e4e8c', light: '#ffb84a' },
  Comedy: { base: '#9a4b06', light: '#ffd166' },
  Crime: { base: '#23262e', light: '#c8432f' },
  Documentary: { base: '#37474f', light: '#b9c7cd' },
  Drama: { base: '#5c2434', light: '#d98a6a' },
  Family: { base: '#1c5c74', light: '#f7b267' },
  Fantasy: { base: '#43307a', light: '#d6a6f2' },
  Foreign: { base: '#3d4a2a', light: '#cbd18f' },
  History: { base: '#5a421f', light: '#dcb878' },
  Horror: { base: '#1b1414', light: '#a31621' },
  Music: { base: '#6a1f58', light: '#ff8fb1' },
  Mystery: { base: '#1f2a4a', light: '#8fa8d8' },
  Romance: { base: '#8b2248', light: '#f7a6a1' },
  'Science Fiction': { base: '#0f2f4f', light: '#4fd1c5' },
  'TV Movie': { base: '#404040', light: '#d0c9bd' },
  Thriller: { base: '#16333a', light: '#e2a03f' },
  War: { base: '#3f4426', light: '#b7a26a' },
  Western: { base: '#7a3d17', light: '#f0b35e' },
};

const UNKNOWN: GenreColours = { base: '#3a332d', light: '#b3a697' };

export const genreColours = (genre: string | undefined): GenreColours =>
  COLOURS[genre ?? ''] ?? UNKNOWN;
