import type { Code } from '../language/codes.js';

const ES = {
  lead: 'Lo que viste y lo que quieres ver. Se guarda solo en este navegador; al ocultar lo ya visto, los identificadores van con la pregunta y no se guardan.',
  watchlist: 'Por ver',
  seen: 'Vistas',
  liked: 'Te gustaron',
  disliked: 'No te gustaron',
  none: {
    watchlist: 'Todavía no hay ninguna: toca el marcador de una película y la tendrás aquí.',
    seen: 'Todavía no hay ninguna: toca el ojo de una película que ya viste.',
  },
  more: (n: string) => `Mostrar más (${n})`,
  gone: (n: string, one: boolean) =>
    one ? '1 no está en este catálogo.' : `${n} no están en este catálogo.`,
  tonight: 'Elegir una para esta noche',
  bring: 'Importar tus películas',
  bringHow:
    'De Letterboxd (el .zip o ratings.csv, watched.csv, watchlist.csv), de IMDb (ratings.csv o tu lista) o lo que exportaste aquí. Los archivos se leen en tu navegador y no se envían.',
  rule: 'Desde 3½ estrellas de 5 (7 de 10) cuenta como «me gusta»; hasta 2 de 5 (4 de 10), como «no me gusta»; lo demás, como vista.',
  choose: 'Elegir archivos',
  reading: 'Leyendo…',
  brought: (found: string, parts: string) => `Películas encontradas: ${found} (${parts}).`,
  counts: {
    seen: (n: string) => `vistas: ${n}`,
    watchlist: (n: string) => `por ver: ${n}`,
    liked: (n: string) => `te gustaron: ${n}`,
    disliked: (n: string) => `no te gustaron: ${n}`,
  },
  missing: (n: string, one: boolean) =>
    one ? 'No se encontró 1 película' : `No se encontraron ${n} películas`,
  left: (names: string) => `Sin leer, por no decir qué viste ni qué te gustó: ${names}.`,
  beyond: (n: string) =>
    `Tus gustos admiten 2000 películas de cada clase: las ${n} más antiguas siguen como vistas, pero ya no cuentan.`,
  failed: 'El catálogo no respondió; no se cambió nada. Vuelve a intentarlo.',
  take: 'Exportarlas',
  takeHow:
    'Listas y gustos en un archivo que puedes volver a importar aquí o abrir en una hoja de cálculo.',
  erase: 'Borrar todo',
  sure: (films: string) =>
    `¿Borrar de este navegador tus listas y tus gustos (${films}), y lo guardado para verlo sin conexión?`,
  yes: 'Sí, borrar todo',
  cancel: 'Cancelar',
  erased: 'Se borró todo.',
  undo: 'Deshacer',
  undone: 'Tus listas y tus gustos están como antes.',
};

/** What the view of one's own lists says. */
export const WORDS: Readonly<Record<Code, typeof ES>> = {
  es: ES,
  en: {
    lead: 'What you have seen and what you want to see. Kept in this browser only; when you hide what you have seen, its ids go with the question and are not kept.',
    watchlist: 'Watchlist',
    seen: 'Seen',
    liked: 'Liked',
    disliked: 'Disliked',
    none: {
      watchlist: 'None yet: press the bookmark of a film and it waits for you here.',
      seen: 'None yet: press the eye of a film that you have seen.',
    },
    more: (n) => `Show more (${n})`,
    gone: (n, one) => (one ? '1 is not in this catalogue.' : `${n} are not in this catalogue.`),
    tonight: 'Pick one for tonight',
    bring: 'Bring your films',
    bringHow:
      'From Letterboxd (the .zip, or ratings.csv, watched.csv, watchlist.csv), from IMDb (ratings.csv or your watchlist), or what you exported here. The files are read in your browser and not sent anywhere.',
    rule: '3½ stars of 5 (7 of 10) and more count as “like”; up to 2 of 5 (4 of 10) as “dislike”; the rest as seen.',
    choose: 'Choose files',
    reading: 'Reading…',
    brought: (found, parts) => `Films found: ${found} (${parts}).`,
    counts: {
      seen: (n) => `seen: ${n}`,
      watchlist: (n) => `watchlist: ${n}`,
      liked: (n) => `liked: ${n}`,
      disliked: (n) => `disliked: ${n}`,
    },
    missing: (n, one) => (one ? '1 film was not found' : `${n} films were not found`),
    left: (names) => `Not read, as they do not tell what you saw or liked: ${names}.`,
    beyond: (n) =>
      `A taste holds 2,000 films of each kind: the ${n} oldest stay seen and count no longer.`,
    failed: 'The catalogue did not answer; nothing was changed. Try again.',
    take: 'Take them with you',
    takeHow:
      'Lists and taste in one file, which can be brought back here or opened in a spreadsheet.',
    erase: 'Erase all',
    sure: (films) =>
      `Erase from this browser your lists and your taste (${films}), and what is kept for when you are offline?`,
    yes: 'Yes, erase all',
    cancel: 'Cancel',
    erased: 'All was erased.',
    undo: 'Undo',
    undone: 'Your lists and your taste are as before.',
  },
};
