import type { Code } from './codes.js';

/** Says what two films share: the values as a list, and how many they are. */
type Say = (values: string, n: number) => string;

const ES = {
  collection: (v) => `de la misma saga: ${v}`,
  director: (v, n) => `también la ${n > 1 ? 'dirigieron' : 'dirigió'} ${v}`,
  writers: (v, n) => `también la ${n > 1 ? 'escribieron' : 'escribió'} ${v}`,
  cast: (v, n) => `en las dos ${n > 1 ? 'actúan' : 'actúa'} ${v}`,
  composer: (v) => `música de ${v} en las dos`,
  cinematographer: (v) => `fotografía de ${v} en las dos`,
  keywords: (v, n) => (n > 1 ? `temas en común: ${v}` : `un tema en común: ${v}`),
  text: (v) => `las dos historias mencionan ${v}`,
  meaning: (v) => `hablan de cosas parecidas: ${v}`,
  sentences: () => 'cuentan una historia parecida',
  words: (v) => `los dos textos dicen ${v}`,
  title: (v) => `${v} en los dos títulos`,
  genres: (v, n) => (n > 1 ? `mismos géneros: ${v}` : `mismo género: ${v}`),
  companies: (v) => `las dos producidas por ${v}`,
  countries: (v, n) => (n > 1 ? `mismos países: ${v}` : `mismo país: ${v}`),
  language: (v) => (v === 'sin diálogo' ? 'las dos sin diálogo' : `las dos en ${v}`),
  ratings: () => 'gustan a las mismas personas',
  taste: () => 'gusta a las mismas personas',
  year: () => 'más o menos de los mismos años',
  quality: (v) => `bien valorada (${v})`,
  fame: () => 'más o menos igual de conocida',
} satisfies Readonly<Record<string, Say>>;

type ByField = Readonly<Record<keyof typeof ES, Say>>;

const EN: ByField = {
  collection: (v) => `same series: ${v}`,
  director: (v) => `also directed by ${v}`,
  writers: (v) => `also written by ${v}`,
  cast: (v) => `both with ${v}`,
  composer: (v) => `music by ${v} in both`,
  cinematographer: (v) => `both shot by ${v}`,
  keywords: (v, n) => (n > 1 ? `themes in common: ${v}` : `a theme in common: ${v}`),
  text: (v) => `both stories mention ${v}`,
  meaning: (v) => `tell of similar things: ${v}`,
  sentences: () => 'tell the same kind of story',
  words: (v) => `both texts say ${v}`,
  title: (v) => `${v} in both titles`,
  genres: (v, n) => (n > 1 ? `same genres: ${v}` : `same genre: ${v}`),
  companies: (v) => `both made by ${v}`,
  countries: (v, n) => (n > 1 ? `same countries: ${v}` : `same country: ${v}`),
  language: (v) => (v === 'no dialogue' ? 'both without dialogue' : `both in ${v}`),
  ratings: () => 'liked by the same people',
  taste: () => 'liked by the same people',
  year: () => 'from about the same years',
  quality: (v) => `well rated (${v})`,
  fame: () => 'about as well known',
};

/** Why two films are alike, field by field, as one would say it. */
export const REASONS: Readonly<Record<Code, { readonly by: ByField; readonly none: string }>> = {
  es: { by: ES, none: 'Comparten poco.' },
  en: { by: EN, none: 'They share little.' },
};
