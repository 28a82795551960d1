import type { Sentence } from '../../base/sentence.js';

/** How a film of a source was found to be one of another. */
export const JOINED = {
  id: { es: 'unidas por su id', en: 'joined by id' },
  imdb: { es: 'unidas por el id de IMDb', en: 'joined by IMDb id' },
  title: { es: 'unidas por título y año', en: 'joined by title and year' },
} satisfies Record<string, Sentence>;

/** Why a film was not joined, though another has something of it. */
export const DOUBTFUL = {
  imdb: { es: 'dudosas: id de IMDb', en: 'doubtful: IMDb id' },
  title: { es: 'dudosas: título y año', en: 'doubtful: title and year' },
} satisfies Record<string, Sentence>;

/** Ids are given anew: the source that is newer has the film that is meant now. */
export const ANOTHER_FILM = {
  reason: { es: 'el id es de otra película', en: 'the id is of another film' },
  meaning: {
    es: 'una fuente más nueva tiene bajo ese id otro título y otro año',
    en: 'a newer source has another title and year under the id',
  },
} satisfies Record<string, Sentence>;

const SAME = {
  es: 'la película es la misma en otra fuente',
  en: 'another source has the film, too',
};
const APART = {
  es: 'varias películas lo tienen, o lo demás no coincide; la película queda aparte',
  en: 'several films have it, or all else differs; the film stands by itself',
};

/** Steps by which several sources are made one: how films were joined. */
export const JOIN_STEPS = [
  ...Object.values(JOINED).map((step) => ({ table: 'movies', step, meaning: SAME })),
  ...Object.values(DOUBTFUL).map((step) => ({
    table: 'movies',
    step,
    meaning: APART,
    rule: step.en,
  })),
];
